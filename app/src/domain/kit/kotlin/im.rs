//! What concerns IM, in Kotlin: the token, background and foreground.

use super::begin;
use crate::domain::kit::plan::Plan;

pub(super) fn push(plan: &Plan<'_>, sdk_app_id: u32) -> String {
    let mut code = begin(
        plan,
        &[
            "android.content.Context",
            "android.util.Log",
            "com.tencent.imsdk.v2.V2TIMCallback",
            "com.tencent.imsdk.v2.V2TIMManager",
            "com.tencent.imsdk.v2.V2TIMOfflinePushConfig",
            "com.tencent.imsdk.v2.V2TIMValueCallback",
        ],
    );
    code.line("/** Tells IM where and when to push: the TPNS token, login, background and foreground. */");
    code.open("object ImPush {");
    code.line("/** For V2TIMManager.initSDK. */");
    code.line(format!("const val SDK_APP_ID = {sdk_app_id}"));
    code.lines(IM_PUSH);
    code.close("}");
    code.finish()
}

const IM_PUSH: &str = r#"private const val TAG = "ImPush"

@Volatile
private var token = ""

// Who is logged in to IM; empty while nobody is.
@Volatile
private var userId = ""

/** Call when IM login succeeded: IM takes no token before. */
fun onLogin(context: Context, loggedIn: String) {
    userId = loggedIn
    report(context)
}

/** Call before IM logout. */
fun onLogout(context: Context) {
    userId = ""
    TpnsPush.unbindAccount(context)
}

internal fun onToken(context: Context, newToken: String?) {
    if (newToken.isNullOrEmpty()) {
        return
    }
    token = newToken
    report(context)
}

/**
 * Tells IM the token and then binds the account, in this order. On the first launch the login may come before the token:
 * whichever is later of the two does it.
 */
private fun report(context: Context) {
    val app = context.applicationContext
    val user = userId
    if (token.isEmpty() || user.isEmpty()) {
        return
    }
    // With TPNS, businessID is 0 and isTPNSToken is true.
    val config = V2TIMOfflinePushConfig(0, token, true)
    V2TIMManager.getOfflinePushManager().setOfflinePushConfig(config, object : V2TIMCallback {
        override fun onSuccess() {
            Log.i(TAG, "setOfflinePushConfig: done")
            // Nobody is bound who has logged out meanwhile.
            if (user == userId) {
                TpnsPush.bindAccount(app, user)
            }
        }

        override fun onError(code: Int, desc: String?) {
            Log.w(TAG, "setOfflinePushConfig: $code $desc")
        }
    })
}

internal fun enterBackground() {
    V2TIMManager.getConversationManager().getTotalUnreadMessageCount(object : V2TIMValueCallback<Long> {
        override fun onSuccess(unread: Long?) {
            doBackground(unread?.toInt() ?: 0)
        }

        override fun onError(code: Int, desc: String?) {
            doBackground(0)
        }
    })
}

private fun doBackground(unread: Int) {
    V2TIMManager.getOfflinePushManager().doBackground(unread, logged("doBackground"))
}

internal fun enterForeground() {
    V2TIMManager.getOfflinePushManager().doForeground(logged("doForeground"))
}

private fun logged(what: String) = object : V2TIMCallback {
    override fun onSuccess() {
        Log.i(TAG, "$what: done")
    }

    override fun onError(code: Int, desc: String?) {
        Log.w(TAG, "$what: $code $desc")
    }
}
"#;

pub(super) fn app_state_reporter(plan: &Plan<'_>) -> String {
    let mut code = begin(
        plan,
        &["android.app.Activity", "android.app.Application", "android.os.Bundle"],
    );
    code.lines(APP_STATE_REPORTER);
    code.finish()
}

const APP_STATE_REPORTER: &str = r"/**
 * IM pushes once it knows that the app is in the background.
 * Call registerActivityLifecycleCallbacks(AppStateReporter()) in Application.onCreate.
 */
class AppStateReporter : Application.ActivityLifecycleCallbacks {
    private var started = 0

    // A turned phone stops and starts the activity; that is no change of state.
    private var turning = false

    override fun onActivityStarted(activity: Activity) {
        started++
        if (started == 1 && !turning) {
            ImPush.enterForeground()
        }
        turning = false
    }

    override fun onActivityStopped(activity: Activity) {
        started--
        turning = activity.isChangingConfigurations
        if (started == 0 && !turning) {
            ImPush.enterBackground()
        }
    }

    override fun onActivityCreated(activity: Activity, state: Bundle?) = Unit

    override fun onActivityResumed(activity: Activity) = Unit

    override fun onActivityPaused(activity: Activity) = Unit

    override fun onActivitySaveInstanceState(activity: Activity, state: Bundle) = Unit

    override fun onActivityDestroyed(activity: Activity) = Unit
}
";
