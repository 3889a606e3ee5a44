//! Which check of the domain a form gets before it leaves the browser.

use crate::domain::{
    access_point::AccessPoint,
    account,
    application::ApplicationForm,
    channel::ChannelForm,
    field::{Field, Problem, Problems},
    im,
    keys::KeysForm,
    lookup::{self, AccountForm, AttributeForm},
    message::{PushField, PushForm},
    plan::{KnownPlanForm, PlanForm},
    product::{self, DuplicateForm, PackageName, ProductEditForm, ProductForm},
    redirect::RedirectForm,
    tag,
    test_device::TestDeviceForm,
    vendor::{Credential, Vendor},
};
use serde::{Deserialize, Serialize};

/// The check of one form. It travels with the page, so it names the form instead of pointing at a function.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Check {
    /// First owner and tenant.
    Setup,
    /// E-mail and password.
    SignIn,
    /// A new product.
    NewProduct,
    /// Name, description and category of a product.
    EditProduct,
    /// A product like another.
    Duplicate {
        /// The other's name.
        name: String,
    },
    /// A product's name, typed before something is lost.
    ProductName {
        /// The name.
        name: String,
    },
    /// An iOS or macOS application.
    NewApplication,
    /// One more package name.
    PackageName,
    /// TPNS keys.
    Keys {
        /// Whether a secret is stored that may stay.
        stored: bool,
    },
    /// A vendor channel.
    Channel {
        /// Whose.
        vendor: Vendor,
        /// Secrets that are stored and may stay.
        stored: Vec<Credential>,
    },
    /// A new IM app.
    ImApp,
    /// The choice of an IM app.
    ImChoice,
    /// A redirect URI; nothing typed removes it.
    Redirect,
    /// A test push.
    Push,
    /// A test device.
    TestDevice,
    /// A push plan to be made.
    NewPlan,
    /// A push plan that was made elsewhere.
    KnownPlan,
    /// An account of a device.
    Account,
    /// Tags of a device, a line each.
    Tags,
    /// An attribute of a device.
    Attribute,
    /// A tag that every device loses.
    DeleteTag {
        /// The product's name, which is typed to confirm it.
        name: String,
    },
}

impl Check {
    /// What is wrong with what is typed; `typed` gives what stands in a field, and nothing for a field that is not there.
    pub(super) fn problems(&self, typed: impl Fn(Field) -> String) -> Problems {
        let refused = match self {
            Self::Setup => {
                let (email, password) = (typed(Field::Email), typed(Field::Password));
                account::check_setup(&email, &password, &typed(Field::TenantName)).err()
            }
            Self::SignIn => account::check_sign_in(&typed(Field::Email), &typed(Field::Password)).err(),
            Self::NewProduct => ProductForm {
                name: typed(Field::Name),
                description: typed(Field::Description),
                category: typed(Field::Category),
                access_point: typed(Field::AccessPoint),
                gateway: typed(Field::Gateway),
                package_name: typed(Field::PackageName),
            }
            .check()
            .err(),
            Self::EditProduct => ProductEditForm {
                name: typed(Field::Name),
                description: typed(Field::Description),
                category: typed(Field::Category),
            }
            .check()
            .err(),
            Self::Duplicate { name } => DuplicateForm {
                suffix: typed(Field::Suffix),
                access_point: typed(Field::AccessPoint),
            }
            .check(name)
            .err(),
            Self::ProductName { name } => confirm(name, &typed),
            Self::NewApplication => ApplicationForm {
                platform: typed(Field::Platform),
                bundle_id: typed(Field::BundleId),
            }
            .check()
            .err(),
            Self::PackageName => {
                let refused = PackageName::parse(&typed(Field::PackageName)).err();
                refused.map(|problem| vec![(Field::PackageName, problem)])
            }
            Self::Keys { stored } => KeysForm {
                access_id: typed(Field::AccessId),
                access_key: typed(Field::AccessKey),
                secret_key: typed(Field::SecretKey),
            }
            .check(*stored)
            .err(),
            Self::Channel { vendor, stored } => channel(&typed).check(*vendor, ANY_POINT, stored).err(),
            Self::ImApp => im::check_registration(&typed(Field::SdkAppId), &typed(Field::Name)).err(),
            Self::ImChoice => {
                let none = typed(Field::ImApp).is_empty();
                none.then(|| vec![(Field::ImApp, Problem::Required)])
            }
            Self::Redirect => {
                let redirect = typed(Field::Redirect);
                let removes = redirect.trim().is_empty();
                (!removes).then(|| RedirectForm { redirect }.check().err()).flatten()
            }
            Self::TestDevice => TestDeviceForm {
                device_name: typed(Field::DeviceName),
                device_kind: typed(Field::DeviceKind),
                device_target: typed(Field::DeviceTarget),
            }
            .check()
            .err(),
            Self::NewPlan => PlanForm {
                name: typed(Field::PlanName),
                description: typed(Field::Description),
            }
            .check()
            .err(),
            Self::KnownPlan => KnownPlanForm {
                plan_id: typed(Field::Push(PushField::PlanId)),
                name: typed(Field::KnownPlanName),
            }
            .check()
            .err(),
            Self::Account => AccountForm {
                account: typed(Field::BoundAccount),
                account_kind: typed(Field::AccountKind),
            }
            .check()
            .err(),
            Self::Tags => {
                let refused = lookup::tags(&typed(Field::Tags)).err();
                refused.map(|problem| vec![(Field::Tags, problem)])
            }
            Self::Attribute => AttributeForm {
                attribute_key: typed(Field::AttributeKey),
                attribute_value: typed(Field::AttributeValue),
            }
            .check()
            .err(),
            Self::DeleteTag { name } => {
                let refused = tag::tag(&typed(Field::Tag)).err();
                let mut problems: Problems = refused.map(|problem| (Field::Tag, problem)).into_iter().collect();
                problems.extend(confirm(name, &typed).unwrap_or_default());
                Some(problems)
            }
            Self::Push => PushForm::collect(typed).check().err(),
        };
        refused.unwrap_or_default()
    }
}

/// What is wrong with the product's name, typed to confirm something.
fn confirm(name: &str, typed: &impl Fn(Field) -> String) -> Option<Problems> {
    let refused = product::confirm(name, &typed(Field::ConfirmName)).err();
    refused.map(|problem| vec![(Field::ConfirmName, problem)])
}

/// A channel's form is not offered where the access point refuses the vendor, so one that refuses none will do.
const ANY_POINT: AccessPoint = AccessPoint::Singapore;

fn channel(typed: &impl Fn(Field) -> String) -> ChannelForm {
    let values = Credential::ALL.map(|credential| (credential, typed(Field::Credential(credential))));
    values.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_asked_for_every_value_that_is_not_stored() {
        for vendor in Vendor::ALL {
            let credentials = vendor.facts().credentials;
            let check = |stored: Vec<Credential>| Check::Channel { vendor, stored }.problems(|_| String::new());
            assert_eq!(check(Vec::new()).len(), credentials.len(), "{vendor:?}");
            let secrets = credentials.iter().filter(|facts| facts.secret);
            let stored = secrets.map(|facts| facts.credential).collect::<Vec<_>>();
            let open = credentials.len() - stored.len();
            assert_eq!(check(stored).len(), open, "{vendor:?}");
        }
    }

    #[test]
    fn each_value_is_read_from_the_field_of_its_own_name() {
        let check = Check::Channel {
            vendor: Vendor::Vivo,
            stored: Vec::new(),
        };
        let typed = |field: Field| match field {
            Field::Credential(Credential::AppId) => "not a number".to_owned(),
            Field::Credential(credential @ (Credential::AppKey | Credential::AppSecret)) => credential.key().to_owned(),
            _ => String::new(),
        };
        assert_eq!(
            check.problems(typed),
            [(Field::Credential(Credential::AppId), Problem::Blanks)]
        );
    }

    #[test]
    fn no_redirect_is_no_mistake() {
        assert_eq!(Check::Redirect.problems(|_| " ".to_owned()), []);
        assert_eq!(Check::Redirect.problems(|_| "https://x/y".to_owned()).len(), 1);
    }
}
