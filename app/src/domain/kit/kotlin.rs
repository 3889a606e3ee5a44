//! The app's classes in Kotlin (spec step 6).

mod im;

use super::{plan::Plan, vendors};
use crate::domain::code::{Code, Jvm, kotlin_package};

/// Every class with its text.
pub(super) fn classes(plan: &Plan<'_>) -> Vec<(&'static str, String)> {
    let mut classes = vec![("TpnsPush", tpns_push(plan)), ("TpnsReceiver", tpns_receiver(plan))];
    if let Some(im_app) = plan.input.im_apps.first() {
        classes.push(("ImPush", im::push(plan, im_app.0)));
        classes.push(("AppStateReporter", im::app_state_reporter(plan)));
    }
    classes
}

fn begin(plan: &Plan<'_>, imports: &[&str]) -> Code {
    let mut code = Code::default();
    code.line(format!("package {}.push", kotlin_package(plan.package())));
    code.blank();
    for import in imports {
        code.line(format!("import {import}"));
    }
    code.blank();
    code
}

fn tpns_push(plan: &Plan<'_>) -> String {
    let build_config = format!("{}.BuildConfig", kotlin_package(plan.package()));
    let channel_imports = vendors::channel_imports(plan);
    let (before, after) = channel_imports.split_at(channel_imports.len().min(2));
    let imports: [&[&str]; 4] = [
        before,
        &["android.content.Context"],
        after,
        &[
            "android.util.Log",
            "com.tencent.android.tpush.XGIOperateCallback",
            "com.tencent.android.tpush.XGPushConfig",
            "com.tencent.android.tpush.XGPushManager",
            &build_config,
        ],
    ];
    let mut code = begin(plan, &imports.concat());
    code.line("/** Registers with TPNS; binds and unbinds the account of the person logged in. */");
    code.open("object TpnsPush {");
    code.lines(
        r#"private const val TAG = "TpnsPush"

// Bind and unbind must use the same type, or the account stays bound after logout.
private val accountType = XGPushManager.AccountType.UNKNOWN.value

/** Call once in Application.onCreate. */"#,
    );
    code.open("fun register(context: Context) {");
    code.line("val app = context.applicationContext");
    code.line("XGPushConfig.enableDebug(app, BuildConfig.DEBUG)");
    vendors::write(&mut code, plan, Jvm::Kotlin);
    code.open("XGPushManager.registerPush(app, object : XGIOperateCallback {");
    code.open("override fun onSuccess(data: Any?, flag: Int) {");
    code.line("Log.i(TAG, \"registered: $data\")");
    if !plan.input.im_apps.is_empty() {
        code.line("ImPush.onToken(app, data as? String)");
    }
    code.close("}");
    code.lines(
        r#"
override fun onFail(data: Any?, errorCode: Int, message: String?) {
    Log.w(TAG, "not registered: $errorCode $message")
}"#,
    );
    code.close("})");
    code.close("}");
    vendors::channel_method(&mut code, plan, Jvm::Kotlin);
    code.lines(
        r#"
/** Call after login: pushes to this account then reach this device. */
fun bindAccount(context: Context, userId: String) {
    val account = XGPushManager.AccountInfo(accountType, userId)
    XGPushManager.upsertAccounts(context.applicationContext, listOf(account), logged("bind"))
}

/** Call before logout: pushes to the account then no longer reach this device. */
fun unbindAccount(context: Context) {
    XGPushManager.delAccounts(context.applicationContext, setOf(accountType), logged("unbind"))
}

private fun logged(what: String) = object : XGIOperateCallback {
    override fun onSuccess(data: Any?, flag: Int) {
        Log.i(TAG, "$what: done")
    }

    override fun onFail(data: Any?, errorCode: Int, message: String?) {
        Log.w(TAG, "$what: $errorCode $message")
    }
}"#,
    );
    code.close("}");
    code.finish()
}

fn tpns_receiver(plan: &Plan<'_>) -> String {
    let mut code = begin(
        plan,
        &[
            "android.content.Context",
            "android.util.Log",
            "com.tencent.android.tpush.XGPushBaseReceiver",
            "com.tencent.android.tpush.XGPushClickedResult",
            "com.tencent.android.tpush.XGPushRegisterResult",
            "com.tencent.android.tpush.XGPushShowedResult",
            "com.tencent.android.tpush.XGPushTextMessage",
        ],
    );
    code.line("/** Hears from TPNS; the manifest names it. */");
    code.open("class TpnsReceiver : XGPushBaseReceiver() {");
    code.line("/** Also called when the token changes. */");
    code.open("override fun onRegisterResult(context: Context?, errorCode: Int, result: XGPushRegisterResult?) {");
    code.open("if (context == null || result == null) {");
    code.line("return");
    code.close("}");
    code.open("if (errorCode != XGPushBaseReceiver.SUCCESS) {");
    code.line("Log.w(TAG, \"not registered: $errorCode\")");
    code.line("return");
    code.close("}");
    code.line("Log.i(TAG, \"token: ${result.token}\")");
    if !plan.input.im_apps.is_empty() {
        code.line("ImPush.onToken(context, result.token)");
    }
    code.close("}");
    code.blank();
    for (name, rest) in [
        ("onUnregisterResult", "errorCode: Int"),
        ("onSetTagResult", "errorCode: Int, tag: String?"),
        ("onDeleteTagResult", "errorCode: Int, tag: String?"),
        ("onSetAccountResult", "errorCode: Int, account: String?"),
        ("onDeleteAccountResult", "errorCode: Int, account: String?"),
        ("onSetAttributeResult", "errorCode: Int, attribute: String?"),
        ("onDeleteAttributeResult", "errorCode: Int, attribute: String?"),
        ("onQueryTagsResult", "errorCode: Int, data: String?, operation: String?"),
        ("onTextMessage", "message: XGPushTextMessage?"),
        ("onNotificationShowedResult", "result: XGPushShowedResult?"),
        ("onNotificationClickedResult", "result: XGPushClickedResult?"),
    ] {
        code.line(format!("override fun {name}(context: Context?, {rest}) = Unit"));
        code.blank();
    }
    code.open("private companion object {");
    code.line("const val TAG = \"TpnsReceiver\"");
    code.close("}");
    code.close("}");
    code.finish()
}
