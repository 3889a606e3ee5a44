//! What concerns IM, in Java: the token, background and foreground.

use super::begin;
use crate::domain::kit::plan::Plan;

pub(super) fn push(plan: &Plan<'_>, sdk_app_id: u32) -> String {
    let mut code = begin(
        plan,
        &[
            "android.content.Context",
            "android.util.Log",
            "",
            "com.tencent.imsdk.v2.V2TIMCallback",
            "com.tencent.imsdk.v2.V2TIMManager",
            "com.tencent.imsdk.v2.V2TIMOfflinePushConfig",
            "com.tencent.imsdk.v2.V2TIMValueCallback",
        ],
    );
    code.line("/** Tells IM where and when to push: the TPNS token, login, background and foreground. */");
    code.open("public final class ImPush {");
    code.line("/** For V2TIMManager.initSDK. */");
    code.line(format!("public static final int SDK_APP_ID = {sdk_app_id};"));
    code.lines(IM_PUSH);
    code.close("}");
    code.finish()
}

const IM_PUSH: &str = r#"private static final String TAG = "ImPush";
private static volatile String token = "";
// Who is logged in to IM; empty while nobody is.
private static volatile String userId = "";

private ImPush() {
}

/** Call when IM login succeeded: IM takes no token before. */
public static void onLogin(Context context, String loggedIn) {
    userId = loggedIn;
    report(context);
}

/** Call before IM logout. */
public static void onLogout(Context context) {
    userId = "";
    TpnsPush.unbindAccount(context);
}

static void onToken(Context context, String newToken) {
    if (newToken == null || newToken.isEmpty()) {
        return;
    }
    token = newToken;
    report(context);
}

/**
 * Tells IM the token and then binds the account, in this order. On the first launch the login may come before the token:
 * whichever is later of the two does it.
 */
private static void report(Context context) {
    final Context app = context.getApplicationContext();
    final String user = userId;
    if (token.isEmpty() || user == null || user.isEmpty()) {
        return;
    }
    // With TPNS, businessID is 0 and isTPNSToken is true.
    V2TIMOfflinePushConfig config = new V2TIMOfflinePushConfig(0, token, true);
    V2TIMManager.getOfflinePushManager().setOfflinePushConfig(config, new V2TIMCallback() {
        @Override
        public void onSuccess() {
            Log.i(TAG, "setOfflinePushConfig: done");
            // Nobody is bound who has logged out meanwhile.
            if (user.equals(userId)) {
                TpnsPush.bindAccount(app, user);
            }
        }

        @Override
        public void onError(int code, String desc) {
            Log.w(TAG, "setOfflinePushConfig: " + code + " " + desc);
        }
    });
}

static void enterBackground() {
    V2TIMManager.getConversationManager().getTotalUnreadMessageCount(new V2TIMValueCallback<Long>() {
        @Override
        public void onSuccess(Long unread) {
            doBackground(unread == null ? 0 : unread.intValue());
        }

        @Override
        public void onError(int code, String desc) {
            doBackground(0);
        }
    });
}

private static void doBackground(int unread) {
    V2TIMManager.getOfflinePushManager().doBackground(unread, logged("doBackground"));
}

static void enterForeground() {
    V2TIMManager.getOfflinePushManager().doForeground(logged("doForeground"));
}

private static V2TIMCallback logged(final String what) {
    return new V2TIMCallback() {
        @Override
        public void onSuccess() {
            Log.i(TAG, what + ": done");
        }

        @Override
        public void onError(int code, String desc) {
            Log.w(TAG, what + ": " + code + " " + desc);
        }
    };
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
 * Call registerActivityLifecycleCallbacks(new AppStateReporter()) in Application.onCreate.
 */
public class AppStateReporter implements Application.ActivityLifecycleCallbacks {
    private int started;
    // A turned phone stops and starts the activity; that is no change of state.
    private boolean turning;

    @Override
    public void onActivityStarted(Activity activity) {
        started++;
        if (started == 1 && !turning) {
            ImPush.enterForeground();
        }
        turning = false;
    }

    @Override
    public void onActivityStopped(Activity activity) {
        started--;
        turning = activity.isChangingConfigurations();
        if (started == 0 && !turning) {
            ImPush.enterBackground();
        }
    }

    @Override
    public void onActivityCreated(Activity activity, Bundle state) {
    }

    @Override
    public void onActivityResumed(Activity activity) {
    }

    @Override
    public void onActivityPaused(Activity activity) {
    }

    @Override
    public void onActivitySaveInstanceState(Activity activity, Bundle state) {
    }

    @Override
    public void onActivityDestroyed(Activity activity) {
    }
}
";
