//! What the form for a push begins with: nothing, an earlier push, a draft, a template with its values, one target, an uploaded package or a plan.

use crate::{
    api::{push_forms::get_push_form, pushes::get_push},
    domain::{
        error::Error,
        message::PushForm,
        push::PushView,
        push_form::{KeptForm, KeptKind},
        push_template::{fill, variables},
    },
    ui::params::Pairs,
};
use serde::{Deserialize, Serialize};

/// What the address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// An empty form.
    Nothing,
    /// An earlier push, by its id.
    Push(String),
    /// A draft or template as it was kept, by its id.
    Kept(String),
}

impl Asked {
    /// Reads the address.
    pub(super) fn of(pairs: &Pairs) -> Self {
        let given = |name| Some(pairs.value(name)).filter(|id| !id.is_empty());
        given("draft")
            .or_else(|| given("template"))
            .map(Self::Kept)
            .or_else(|| given("from").map(Self::Push))
            .unwrap_or(Self::Nothing)
    }

    /// Fetches it.
    pub(super) async fn open(self, tenant: String, product: String) -> Result<Opened, Error> {
        match self {
            Self::Nothing => Ok(Opened::Nothing),
            Self::Push(push) => get_push(tenant, push).await.map(Box::new).map(Opened::Push),
            Self::Kept(id) => get_push_form(tenant, product, id).await.map(Box::new).map(Opened::Kept),
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Opened {
    /// Nothing was asked for.
    Nothing,
    /// An earlier push.
    Push(Box<PushView>),
    /// A draft or template.
    Kept(Box<KeptForm>),
}

/// What the page shows.
pub(super) enum Beginning {
    /// The form for a push.
    Form(Box<Start>),
    /// First the variables of a template.
    Variables(Blanks),
}

/// How the form for a push begins.
#[derive(Default)]
pub(super) struct Start {
    /// What stands in its fields.
    pub(super) form: PushForm,
    /// The id of the draft or template that it is kept in again; empty for none.
    pub(super) kept: String,
    /// What a template made of it is called at first.
    pub(super) template_name: String,
    /// Whether it was opened to be saved as a template.
    pub(super) for_template: bool,
    /// The template that it was filled in from: id and name.
    pub(super) filled_from: Option<(String, String)>,
}

impl Start {
    /// With the product's redirect at hand for whoever chooses that a tap opens something; a tap that opens the app ignores it.
    pub(super) fn leading_to(mut self, redirect: &str) -> Self {
        if self.form.action_target.is_empty() {
            redirect.clone_into(&mut self.form.action_target);
        }
        self
    }
}

/// A template whose variables have no values yet.
pub(super) struct Blanks {
    /// The template's id.
    pub(super) id: String,
    /// The template's name.
    pub(super) name: String,
    /// Its variables, each with the value that the address has; `None` before it was asked for.
    pub(super) variables: Vec<(String, Option<String>)>,
}

/// The parameter of an address that has a variable's value.
pub(super) fn parameter(variable: &str) -> String {
    format!("value.{variable}")
}

/// What the page shows for an address and what was found for it.
pub(super) fn begin(pairs: &Pairs, opened: Opened) -> Beginning {
    let mut start = match opened {
        Opened::Nothing => Start::default(),
        Opened::Push(push) => Start {
            form: PushForm::from(&push.notification),
            for_template: pairs.has("keep"),
            ..Start::default()
        },
        Opened::Kept(kept) if pairs.has("draft") => {
            let is_template = kept.summary.kind == KeptKind::Template;
            Start {
                form: kept.form,
                kept: kept.summary.id.to_string(),
                template_name: if is_template { kept.summary.name } else { String::new() },
                for_template: is_template,
                filled_from: None,
            }
        }
        Opened::Kept(kept) => {
            let KeptForm { summary, form } = *kept;
            let (id, name) = (summary.id.to_string(), summary.name);
            let names = variables(&form).into_iter().map(str::to_owned).collect::<Vec<_>>();
            let variables = names.into_iter().map(|name| {
                let parameter = parameter(&name);
                let value = pairs.has(&parameter).then(|| pairs.value(&parameter));
                (name, value)
            });
            let variables = variables.collect::<Vec<_>>();
            let filled_in = |(name, value): &(String, Option<String>)| {
                let value = value.as_ref().filter(|value| !value.trim().is_empty())?;
                Some((name.clone(), value.clone()))
            };
            let Some(values) = variables.iter().map(filled_in).collect::<Option<Vec<_>>>() else {
                return Beginning::Variables(Blanks { id, name, variables });
            };
            Start {
                form: fill(&form, &values),
                filled_from: Some((id, name)),
                ..Start::default()
            }
        }
    };
    if pairs.has("audience") {
        start.form.audience = pairs.value("audience");
        start.form.target = pairs.value("target");
        start.form.account_type = pairs.value("account_type");
        start.form.upload_id = pairs.value("upload_id");
    }
    if pairs.has("plan_id") {
        start.form.plan_id = pairs.value("plan_id");
    }
    if pairs.has("platform") {
        start.form.platform = pairs.value("platform");
    }
    Beginning::Form(Box::new(start))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::domain::push_form::KeptFormSummary;

    fn kept(kind: KeptKind, title: &str) -> Opened {
        let summary = KeptFormSummary {
            id: "00000000000000000000".parse().expect("an id"),
            kind,
            name: "Order".to_owned(),
            updated_at: 0,
            updated_by: "kim".to_owned(),
        };
        let form = PushForm {
            title: title.to_owned(),
            ..PushForm::default()
        };
        Opened::Kept(Box::new(KeptForm { summary, form }))
    }

    fn start(pairs: &Pairs, opened: Opened) -> Start {
        match begin(pairs, opened) {
            Beginning::Form(start) => *start,
            Beginning::Variables(blanks) => panic!("asks for {:?}", blanks.variables),
        }
    }

    #[test]
    fn a_template_asks_for_its_variables_until_each_has_a_value() {
        let asked = Pairs::default()
            .with("template", "x")
            .with("value.barge", "7")
            .with("value.quay", " ");
        match begin(&asked, kept(KeptKind::Template, "{{barge}} at {{pier}}, {{quay}}")) {
            Beginning::Form(_) => panic!("nothing was asked"),
            Beginning::Variables(blanks) => {
                let own = |(name, value): (&str, Option<&str>)| (name.to_owned(), value.map(str::to_owned));
                let asked = [("barge", Some("7")), ("pier", None), ("quay", Some(" "))];
                assert_eq!(blanks.variables, asked.map(own), "blanks are no value");
            }
        }
        let answered = asked.with("value.pier", "3");
        let start = start(&answered, kept(KeptKind::Template, "{{barge}} at {{pier}}"));
        assert_eq!(start.form.title, "7 at 3");
        assert!(start.kept.is_empty() && start.filled_from.is_some());
    }

    #[test]
    fn an_address_fills_in_a_package_or_a_plan_and_its_application() {
        let package = Pairs::default()
            .with("audience", "package_token_push")
            .with("upload_id", "7")
            .with("platform", "ios");
        let form = start(&package, Opened::Nothing).form;
        assert_eq!(
            (form.audience.as_str(), form.upload_id.as_str(), form.platform.as_str()),
            ("package_token_push", "7", "ios")
        );
        let plan = Pairs::default().with("plan_id", "4711");
        let form = start(&plan, kept(KeptKind::Draft, "Hi")).form;
        assert_eq!((form.plan_id.as_str(), form.audience.as_str()), ("4711", ""));
    }

    #[test]
    fn the_redirect_is_at_hand_and_takes_nothing_from_what_was_typed() {
        let led = start(&Pairs::default(), Opened::Nothing).leading_to("riverpost://push/open");
        let form = led.form;
        assert_eq!(form.action_target, "riverpost://push/open");
        assert_ne!(
            form.click_action, "intent",
            "a tap opens the app until somebody chooses"
        );
        let mut typed = Start::default();
        typed.form.action_target = "https://example.com/".to_owned();
        assert_eq!(typed.leading_to("a://b/c").form.action_target, "https://example.com/");
    }

    #[test]
    fn what_is_opened_to_go_on_with_keeps_its_variables_and_its_id() {
        let asked = Pairs::default()
            .with("draft", "x")
            .with("audience", "account")
            .with("target", "kim");
        let draft = start(&asked, kept(KeptKind::Draft, "{{barge}}"));
        assert_eq!(
            (draft.form.title.as_str(), draft.form.target.as_str()),
            ("{{barge}}", "kim")
        );
        assert!(!draft.kept.is_empty() && !draft.for_template && draft.template_name.is_empty());
        let template = start(&asked, kept(KeptKind::Template, "{{barge}}"));
        assert!(!template.kept.is_empty() && template.for_template);
        assert_eq!(template.template_name, "Order");
    }
}
