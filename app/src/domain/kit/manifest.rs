//! `AndroidManifest.xml` (spec steps 4 and 5).

use super::plan::Plan;
use crate::domain::{
    code::{Code, xml},
    redirect::Redirect,
};

pub(super) fn write(plan: &Plan<'_>) -> String {
    let mut code = Code::default();
    code.line("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    code.line("<!-- Merge into the manifest of the app's module. -->");
    code.open("<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\">");
    code.open("<application>");
    if let Some(domain) = plan.input.access_point.sdk_domain() {
        code.line("<!-- The access point of the product. -->");
        code.open("<meta-data");
        code.line("android:name=\"XG_SERVER_SUFFIX\"");
        code.line(format!("android:value=\"{}\" />", xml(domain)));
        code.leave();
        code.blank();
    }
    if let Some(redirect) = &plan.input.redirect {
        code.lines(&redirect_activity(plan.package(), redirect, plan.opens_without_uri()));
        code.blank();
    }
    receiver(&mut code, plan);
    code.blank();
    code.line("<!-- TPNS needs it on Android 9 and later. -->");
    code.open("<uses-library");
    code.line("android:name=\"org.apache.http.legacy\"");
    code.line("android:required=\"false\" />");
    code.leave();
    code.close("</application>");
    code.close("</manifest>");
    code.finish()
}

/// The activity that a click opens, as the manifest declares it. Some phones may open it without the URI or without its path
/// ([`crate::domain::vendor::kit::KitFacts::opens_without_uri`]); with `opens_without_uri` it has a filter for each.
#[must_use]
pub fn redirect_activity(package: &str, redirect: &Redirect, opens_without_uri: bool) -> String {
    let mut code = Code::default();
    code.line("<!-- A click on a notification opens it. Host, path and scheme are those of TPNS's console. -->");
    code.open("<activity");
    code.line(format!("android:name=\"{}.push.PushRedirectActivity\"", xml(package)));
    code.line("android:exported=\"true\"");
    code.line("android:launchMode=\"singleTask\"");
    code.line("android:theme=\"@android:style/Theme.Translucent.NoTitleBar\">");
    filter(&mut code, Some(&redirect.data_element()));
    if opens_without_uri {
        code.line("<!-- Some phones may open it without the URI, or without its path. -->");
        filter(&mut code, None);
        filter(&mut code, Some(&redirect.data_element_without_path()));
    }
    code.close("</activity>");
    code.finish()
}

fn filter(code: &mut Code, data: Option<&str>) {
    code.open("<intent-filter>");
    code.line("<action android:name=\"android.intent.action.VIEW\" />");
    code.line("<category android:name=\"android.intent.category.DEFAULT\" />");
    if let Some(data) = data {
        code.lines(data);
    }
    code.close("</intent-filter>");
}

fn receiver(code: &mut Code, plan: &Plan<'_>) {
    code.line("<!-- Messages, and the results of registering, binding and clicking. -->");
    code.open("<receiver");
    code.line(format!("android:name=\"{}.push.TpnsReceiver\"", xml(plan.package())));
    code.line("android:exported=\"false\">");
    code.open("<intent-filter>");
    code.line("<action android:name=\"com.tencent.android.xg.vip.action.PUSH_MESSAGE\" />");
    code.line("<action android:name=\"com.tencent.android.xg.vip.action.FEEDBACK\" />");
    code.close("</intent-filter>");
    code.close("</receiver>");
}
