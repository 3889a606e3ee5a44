//! Parts of the handler in Java.

pub(super) const IMPORTS: &str = "import android.app.Activity;
import android.app.NotificationManager;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;";

pub(super) const HEAD: &str = r#"/** Opened by a click on a notification; reads the message and goes on to the right screen. */
public class PushRedirectActivity extends Activity {
    private static final String TAG = "PushRedirectActivity";
    private static final int VERSION = 1;
    private static final int ACTION_CHAT = 1;
    private static final int ACTION_CALL = 2;
    private static final int CHAT_GROUP = 2;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        handle(getIntent());
        finish();
    }

    @Override
    protected void onNewIntent(Intent intent) {
        super.onNewIntent(intent);
        handle(intent);
        finish();
    }

    private void handle(Intent intent) {"#;

pub(super) const LOGIN: &str = r"        if (V2TIMManager.getInstance().getLoginStatus() == V2TIMManager.V2TIM_STATUS_LOGOUT) {
            // Log in first; the first screen finds the message in its intent and may start this activity again.
            Intent start = startIntent();
            start.setData(intent.getData());
            if (intent.getExtras() != null) {
                start.putExtras(intent.getExtras());
            }
            startActivity(start);
            return;
        }";

pub(super) const TAIL: &str = r#"        NotificationManager manager = (NotificationManager) getSystemService(Context.NOTIFICATION_SERVICE);
        if (manager != null) {
            manager.cancelAll();
        }
        JSONObject ext = readExt(intent);
        JSONObject entity = ext == null ? null : member(ext, "entity");
        if (entity != null && entity.optInt("version") == VERSION) {
            openTuiKit(entity);
        } else {
            openOwn(ext);
        }
    }

    private void openTuiKit(JSONObject entity) {
        String sender = entity.optString("sender");
        if (sender.isEmpty()) {
            startActivity(startIntent());
            return;
        }
        switch (entity.optInt("action")) {
            case ACTION_CHAT:
                openChat(sender, entity.optString("nickname"), entity.optInt("chatType") == CHAT_GROUP);
                break;
            case ACTION_CALL:
                openCall(sender, entity.optString("content"), entity.optLong("sendTime"));
                break;
            default:
                startActivity(startIntent());
        }
    }

    /** Name your chat screen here instead of the first screen. */
    private void openChat(String id, String name, boolean group) {
        startActivity(startIntent().putExtra("chatId", id).putExtra("chatName", name).putExtra("group", group));
    }

    /** Name your call screen here; sendTime is in seconds, so a call that rang out can be told. */
    private void openCall(String caller, String content, long sendTime) {
        startActivity(startIntent().putExtra("caller", caller).putExtra("call", content).putExtra("sendTime", sendTime));
    }

    /** What is not TUIKit's: your own JSON, or null when nothing was handed over. */
    private void openOwn(JSONObject ext) {
        startActivity(startIntent().putExtra("ext", ext == null ? null : ext.toString()));
    }

    private Intent startIntent() {
        Intent start = getPackageManager().getLaunchIntentForPackage(getPackageName());
        return start == null ? new Intent(Intent.ACTION_MAIN).setPackage(getPackageName()) : start;
    }

    private static JSONObject readExt(Intent intent) {
        Uri uri = intent.getData();
        if (uri != null && uri.isHierarchical() && uri.getQueryParameter("customContent") != null) {
            return parse(uri.getQueryParameter("customContent"));
        }
        Bundle extras = intent.getExtras();
        if (extras == null) {
            return null;
        }
        for (String key : new String[] {"customContent", "ext"}) {
            if (extras.getString(key) != null) {
                return parse(extras.getString(key));
            }
        }
        // OPPO: each member of the ext is an extra of its own.
        JSONObject members = new JSONObject();
        for (String key : extras.keySet()) {
            try {
                members.put(key, extras.get(key));
            } catch (JSONException error) {
                Log.w(TAG, "extra left out: " + key);
            }
        }
        return members;
    }

    /** An object, or an object written as text. */
    private static JSONObject member(JSONObject json, String key) {
        JSONObject object = json.optJSONObject(key);
        return object != null || json.isNull(key) ? object : parse(json.optString(key));
    }

    private static JSONObject parse(String text) {
        try {
            return new JSONObject(text);
        } catch (JSONException error) {
            Log.w(TAG, "the ext is not JSON");
            return null;
        }
    }
}"#;
