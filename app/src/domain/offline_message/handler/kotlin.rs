//! Parts of the handler in Kotlin.

pub(super) const IMPORTS: &str = "import android.app.Activity
import android.app.NotificationManager
import android.content.Context
import android.content.Intent
import android.os.Bundle
import android.util.Log";

pub(super) const HEAD: &str = r"/** Opened by a click on a notification; reads the message and goes on to the right screen. */
class PushRedirectActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        handle(intent)
        finish()
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        handle(intent)
        finish()
    }

    private fun handle(intent: Intent) {";

pub(super) const LOGIN: &str = r"        if (V2TIMManager.getInstance().loginStatus == V2TIMManager.V2TIM_STATUS_LOGOUT) {
            // Log in first; the first screen finds the message in its intent and may start this activity again.
            val start = startIntent()
            start.data = intent.data
            intent.extras?.let { start.putExtras(it) }
            startActivity(start)
            return
        }";

pub(super) const TAIL: &str = r#"        (getSystemService(Context.NOTIFICATION_SERVICE) as? NotificationManager)?.cancelAll()
        val ext = readExt(intent)
        val entity = ext?.let { member(it, "entity") }
        if (entity != null && entity.optInt("version") == VERSION) {
            openTuiKit(entity)
        } else {
            openOwn(ext)
        }
    }

    private fun openTuiKit(entity: JSONObject) {
        val sender = entity.optString("sender")
        val action = entity.optInt("action")
        if (sender.isEmpty()) {
            startActivity(startIntent())
        } else if (action == ACTION_CHAT) {
            openChat(sender, entity.optString("nickname"), entity.optInt("chatType") == CHAT_GROUP)
        } else if (action == ACTION_CALL) {
            openCall(sender, entity.optString("content"), entity.optLong("sendTime"))
        } else {
            startActivity(startIntent())
        }
    }

    /** Name your chat screen here instead of the first screen. */
    private fun openChat(id: String, name: String, group: Boolean) {
        startActivity(startIntent().putExtra("chatId", id).putExtra("chatName", name).putExtra("group", group))
    }

    /** Name your call screen here; sendTime is in seconds, so a call that rang out can be told. */
    private fun openCall(caller: String, content: String, sendTime: Long) {
        startActivity(startIntent().putExtra("caller", caller).putExtra("call", content).putExtra("sendTime", sendTime))
    }

    /** What is not TUIKit's: your own JSON, or null when nothing was handed over. */
    private fun openOwn(ext: JSONObject?) {
        startActivity(startIntent().putExtra("ext", ext?.toString()))
    }

    private fun startIntent(): Intent =
        packageManager.getLaunchIntentForPackage(packageName) ?: Intent(Intent.ACTION_MAIN).setPackage(packageName)

    private fun readExt(intent: Intent): JSONObject? {
        val inUri = intent.data?.takeIf { it.isHierarchical }?.getQueryParameter("customContent")
        if (inUri != null) {
            return parse(inUri)
        }
        val extras = intent.extras ?: return null
        val whole = extras.getString("customContent") ?: extras.getString("ext")
        if (whole != null) {
            return parse(whole)
        }
        // OPPO: each member of the ext is an extra of its own.
        val members = JSONObject()
        for (key in extras.keySet()) {
            members.put(key, extras.get(key))
        }
        return members
    }

    /** An object, or an object written as text. */
    private fun member(json: JSONObject, key: String): JSONObject? =
        json.optJSONObject(key) ?: if (json.isNull(key)) null else parse(json.optString(key))

    private fun parse(text: String): JSONObject? = try {
        JSONObject(text)
    } catch (error: JSONException) {
        Log.w(TAG, "the ext is not JSON")
        null
    }

    private companion object {
        const val TAG = "PushRedirectActivity"
        const val VERSION = 1
        const val ACTION_CHAT = 1
        const val ACTION_CALL = 2
        const val CHAT_GROUP = 2
    }
}"#;
