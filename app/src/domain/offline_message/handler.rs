//! The activity that a click opens, in Java and Kotlin (spec step 8).

mod java;
mod kotlin;

use crate::domain::{
    code::{Code, Jvm, kotlin_package},
    product::PackageName,
};

/// The class `PushRedirectActivity`, for the app's package with `.push` behind it. With `im`, somebody who is logged out
/// of IM is led to the app's first screen before anything else.
///
/// It looks for the ext where each vendor puts it: in the URI, in an extra, or (OPPO) one extra for each member.
#[must_use]
pub fn handler(jvm: Jvm, package: &PackageName, im: bool) -> String {
    let mut code = Code::default();
    let (package, imports, head, login, tail) = match jvm {
        Jvm::Java => (
            package.as_str().to_owned(),
            java::IMPORTS,
            java::HEAD,
            java::LOGIN,
            java::TAIL,
        ),
        Jvm::Kotlin => (
            kotlin_package(package.as_str()),
            kotlin::IMPORTS,
            kotlin::HEAD,
            kotlin::LOGIN,
            kotlin::TAIL,
        ),
    };
    let end = jvm.end();
    code.line(format!("package {package}.push{end}"));
    code.blank();
    code.lines(imports);
    if im {
        code.line(format!("import com.tencent.imsdk.v2.V2TIMManager{end}"));
    }
    code.line(format!("import org.json.JSONException{end}"));
    code.line(format!("import org.json.JSONObject{end}"));
    code.blank();
    code.lines(head);
    if im {
        code.lines(login);
    }
    code.lines(tail);
    code.finish()
}
