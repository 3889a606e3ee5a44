//! The app's classes in Java (spec step 6).

mod im;

use super::{plan::Plan, vendors};
use crate::domain::code::{Code, Jvm};

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
    code.line(format!("package {}.push;", plan.package()));
    code.blank();
    for import in imports {
        if import.is_empty() {
            code.blank();
        } else {
            code.line(format!("import {import};"));
        }
    }
    code.blank();
    code
}

fn tpns_push(plan: &Plan<'_>) -> String {
    let build_config = format!("{}.BuildConfig", plan.package());
    let channel_imports = vendors::channel_imports(plan);
    let (before, after) = channel_imports.split_at(channel_imports.len().min(2));
    let imports: [&[&str]; 4] = [
        before,
        &["android.content.Context"],
        after,
        &[
            "android.util.Log",
            "",
            &build_config,
            "com.tencent.android.tpush.XGIOperateCallback",
            "com.tencent.android.tpush.XGPushConfig",
            "com.tencent.android.tpush.XGPushManager",
            "",
            "java.util.Collections",
        ],
    ];
    let mut code = begin(plan, &imports.concat());
    code.line("/** Registers with TPNS; binds and unbinds the account of the person logged in. */");
    code.open("public final class TpnsPush {");
    code.lines(
        r#"private static final String TAG = "TpnsPush";
// Bind and unbind must use the same type, or the account stays bound after logout.
private static final int ACCOUNT_TYPE = XGPushManager.AccountType.UNKNOWN.getValue();

private TpnsPush() {
}

/** Call once in Application.onCreate. */"#,
    );
    code.open("public static void register(Context context) {");
    code.line("final Context app = context.getApplicationContext();");
    code.line("XGPushConfig.enableDebug(app, BuildConfig.DEBUG);");
    vendors::write(&mut code, plan, Jvm::Java);
    code.open("XGPushManager.registerPush(app, new XGIOperateCallback() {");
    code.line("@Override");
    code.open("public void onSuccess(Object data, int flag) {");
    code.line("Log.i(TAG, \"registered: \" + data);");
    if !plan.input.im_apps.is_empty() {
        code.line("ImPush.onToken(app, (String) data);");
    }
    code.close("}");
    code.lines(
        r#"
@Override
public void onFail(Object data, int errorCode, String message) {
    Log.w(TAG, "not registered: " + errorCode + " " + message);
}"#,
    );
    code.close("});");
    code.close("}");
    vendors::channel_method(&mut code, plan, Jvm::Java);
    code.lines(
        r#"
/** Call after login: pushes to this account then reach this device. */
public static void bindAccount(Context context, String userId) {
    XGPushManager.AccountInfo account = new XGPushManager.AccountInfo(ACCOUNT_TYPE, userId);
    XGPushManager.upsertAccounts(context.getApplicationContext(), Collections.singletonList(account), logged("bind"));
}

/** Call before logout: pushes to the account then no longer reach this device. */
public static void unbindAccount(Context context) {
    XGPushManager.delAccounts(context.getApplicationContext(), Collections.singleton(ACCOUNT_TYPE), logged("unbind"));
}

private static XGIOperateCallback logged(final String what) {
    return new XGIOperateCallback() {
        @Override
        public void onSuccess(Object data, int flag) {
            Log.i(TAG, what + ": done");
        }

        @Override
        public void onFail(Object data, int errorCode, String message) {
            Log.w(TAG, what + ": " + errorCode + " " + message);
        }
    };
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
            "",
            "com.tencent.android.tpush.XGPushBaseReceiver",
            "com.tencent.android.tpush.XGPushClickedResult",
            "com.tencent.android.tpush.XGPushRegisterResult",
            "com.tencent.android.tpush.XGPushShowedResult",
            "com.tencent.android.tpush.XGPushTextMessage",
        ],
    );
    code.line("/** Hears from TPNS; the manifest names it. */");
    code.open("public class TpnsReceiver extends XGPushBaseReceiver {");
    code.line("private static final String TAG = \"TpnsReceiver\";");
    code.blank();
    code.line("/** Also called when the token changes. */");
    code.line("@Override");
    code.open("public void onRegisterResult(Context context, int errorCode, XGPushRegisterResult result) {");
    code.open("if (context == null || result == null) {");
    code.line("return;");
    code.close("}");
    code.open("if (errorCode != XGPushBaseReceiver.SUCCESS) {");
    code.line("Log.w(TAG, \"not registered: \" + errorCode);");
    code.line("return;");
    code.close("}");
    code.line("Log.i(TAG, \"token: \" + result.getToken());");
    if !plan.input.im_apps.is_empty() {
        code.line("ImPush.onToken(context, result.getToken());");
    }
    code.close("}");
    for (name, rest) in [
        ("onUnregisterResult", "int errorCode"),
        ("onSetTagResult", "int errorCode, String tag"),
        ("onDeleteTagResult", "int errorCode, String tag"),
        ("onSetAccountResult", "int errorCode, String account"),
        ("onDeleteAccountResult", "int errorCode, String account"),
        ("onSetAttributeResult", "int errorCode, String attribute"),
        ("onDeleteAttributeResult", "int errorCode, String attribute"),
        ("onQueryTagsResult", "int errorCode, String data, String operation"),
        ("onTextMessage", "XGPushTextMessage message"),
        ("onNotificationShowedResult", "XGPushShowedResult result"),
        ("onNotificationClickedResult", "XGPushClickedResult result"),
    ] {
        code.blank();
        code.line("@Override");
        code.open(format!("public void {name}(Context context, {rest}) {{"));
        code.close("}");
    }
    code.close("}");
    code.finish()
}
