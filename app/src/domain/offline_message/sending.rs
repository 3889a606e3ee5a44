//! The app's code that sends a message with all this, in Java and Kotlin (spec step 7).

use super::{Entity, Ext, OfflineMessage};
use crate::domain::{
    code::{Code, Jvm, kotlin_package},
    product::PackageName,
};

/// Name of the generated class.
pub const SENDING_CLASS: &str = "OfflinePush";

impl OfflineMessage {
    /// The class [`SENDING_CLASS`], for the app's package with `.push` behind it. What was left empty in a TUIKit
    /// container and is known at run time (sender, time) is filled in by the code.
    #[must_use]
    pub fn sending_code(&self, jvm: Jvm, package: &PackageName) -> String {
        match jvm {
            Jvm::Java => self.java(package),
            Jvm::Kotlin => self.kotlin(package),
        }
    }

    fn java(&self, package: &PackageName) -> String {
        let mut code = Code::default();
        code.line(format!("package {}.push;", package.as_str()));
        code.blank();
        for import in [
            "V2TIMManager",
            "V2TIMMessage",
            "V2TIMOfflinePushInfo",
            "V2TIMSendCallback",
        ] {
            code.line(format!("import com.tencent.imsdk.v2.{import};"));
        }
        if matches!(self.ext, Ext::TuiKit(_)) {
            code.lines("\nimport org.json.JSONException;\nimport org.json.JSONObject;");
        }
        if self.ext != Ext::None {
            code.lines("\nimport java.nio.charset.StandardCharsets;");
        }
        code.lines("\n/** Sends IM messages with what a phone shows, and hands over, while the app is not running. */");
        code.open(format!("public final class {SENDING_CLASS} {{"));
        code.lines(&format!("private {SENDING_CLASS}() {{\n}}"));
        code.lines(
            r"
/** To one person (groupId null) or to a group (userId null). Gives the id of the message. */
public static String send(
        V2TIMMessage message, String userId, String groupId, V2TIMSendCallback<V2TIMMessage> callback) {
    return V2TIMManager.getMessageManager().sendMessage(
            message, userId, groupId, V2TIMMessage.V2TIM_PRIORITY_DEFAULT, false, info(), callback);
}

private static V2TIMOfflinePushInfo info() {
    V2TIMOfflinePushInfo info = new V2TIMOfflinePushInfo();",
        );
        self.setters(Jvm::Java, &mut code, "getBytes(StandardCharsets.UTF_8)");
        code.lines("    return info;\n}");
        if let Ext::TuiKit(entity) = &self.ext {
            code.blank();
            code.open("private static String ext() {");
            code.open("try {");
            code.line("JSONObject entity = new JSONObject();");
            for (name, value) in members(entity, Jvm::Java) {
                code.line(format!("entity.put(\"{name}\", {value});"));
            }
            code.line("return new JSONObject().put(\"entity\", entity).toString();");
            code.leave();
            code.open("} catch (JSONException error) {");
            code.line("throw new IllegalStateException(error);");
            code.close("}");
            code.close("}");
        }
        code.close("}");
        code.finish()
    }

    fn kotlin(&self, package: &PackageName) -> String {
        let mut code = Code::default();
        code.line(format!("package {}.push", kotlin_package(package.as_str())));
        code.blank();
        for import in [
            "V2TIMManager",
            "V2TIMMessage",
            "V2TIMOfflinePushInfo",
            "V2TIMSendCallback",
        ] {
            code.line(format!("import com.tencent.imsdk.v2.{import}"));
        }
        if matches!(self.ext, Ext::TuiKit(_)) {
            code.line("import org.json.JSONObject");
        }
        code.lines("\n/** Sends IM messages with what a phone shows, and hands over, while the app is not running. */");
        code.open(format!("object {SENDING_CLASS} {{"));
        code.lines(
            r"/** To one person (groupId null) or to a group (userId null). Gives the id of the message. */
fun send(
    message: V2TIMMessage,
    userId: String?,
    groupId: String?,
    callback: V2TIMSendCallback<V2TIMMessage>,
): String = V2TIMManager.getMessageManager().sendMessage(
    message, userId, groupId, V2TIMMessage.V2TIM_PRIORITY_DEFAULT, false, info(), callback,
)

private fun info(): V2TIMOfflinePushInfo {
    val info = V2TIMOfflinePushInfo()",
        );
        self.setters(Jvm::Kotlin, &mut code, "toByteArray()");
        code.lines("    return info\n}");
        if let Ext::TuiKit(entity) = &self.ext {
            code.blank();
            code.open("private fun ext(): String {");
            code.line("val entity = JSONObject()");
            for (name, value) in members(entity, Jvm::Kotlin) {
                code.line(format!("entity.put(\"{name}\", {value})"));
            }
            code.line("return JSONObject().put(\"entity\", entity).toString()");
            code.close("}");
        }
        code.close("}");
        code.finish()
    }

    /// Calls on `info`, the same in both languages but for the end of a statement.
    fn setters(&self, jvm: Jvm, code: &mut Code, to_bytes: &str) {
        let end = jvm.end();
        let set = |code: &mut Code, name: &str, value: &str| {
            code.line(format!("    info.{name}({}){end}", jvm.quote(value)));
        };
        if !self.title.is_empty() {
            set(code, "setTitle", &self.title);
        }
        if !self.desc.is_empty() {
            set(code, "setDesc", &self.desc);
        }
        match &self.ext {
            Ext::None => {}
            Ext::Own(text) => code.line(format!("    info.setExt({}.{to_bytes}){end}", jvm.quote(text))),
            Ext::TuiKit(_) => code.line(format!("    info.setExt(ext().{to_bytes}){end}")),
        }
        let android = &self.android;
        if let Some(id) = &android.oppo_channel_id {
            code.line("    // The same as in OPPO's console, or OPPO shows nothing on Android 8 and later.");
            set(code, "setAndroidOPPOChannelID", id);
        }
        if let Some(class) = android.vivo_classification {
            code.line(format!(
                "    info.setAndroidVIVOClassification({}){end}",
                class.number()
            ));
        }
        let newer = [
            ("setAndroidXiaoMiChannelID", &android.xiaomi_channel_id),
            ("setAndroidFCMChannelID", &android.fcm_channel_id),
            ("setAndroidHuaWeiCategory", &android.huawei_category),
        ];
        if newer.iter().any(|(_, value)| value.is_some()) {
            code.line("    // Newer versions of the IM SDK only:");
        }
        for (name, value) in newer {
            if let Some(value) = value {
                set(code, name, value);
            }
        }
    }
}

/// Members of the entity with the expressions of their values.
fn members(entity: &Entity, jvm: Jvm) -> Vec<(&'static str, String)> {
    let (login_user, server_time) = match jvm {
        Jvm::Java => (
            "V2TIMManager.getInstance().getLoginUser()",
            "V2TIMManager.getInstance().getServerTime()",
        ),
        Jvm::Kotlin => (
            "V2TIMManager.getInstance().loginUser",
            "V2TIMManager.getInstance().serverTime",
        ),
    };
    let sender = if entity.sender.is_empty() {
        login_user.to_owned()
    } else {
        jvm.quote(&entity.sender)
    };
    vec![
        ("version", super::ENTITY_VERSION.to_string()),
        ("chatType", entity.chat_type.unwrap_or_default().number().to_string()),
        ("action", entity.action.number().to_string()),
        ("sender", sender),
        ("nickname", jvm.quote(&entity.nickname)),
        ("faceUrl", jvm.quote(&entity.face_url)),
        ("content", jvm.quote(&entity.content)),
        ("sendTime", server_time.to_owned()),
    ]
}
