//! A virtual telephone, drawn by the style sheet.

use super::{Icon, Symbol, given};
use leptos::prelude::*;

/// One notification in the shade.
pub struct HandsetNotification {
    /// The app's name; its first letter becomes its icon.
    pub app: String,
    /// The title; two lines are shown.
    pub title: String,
    /// The content; three lines are shown.
    pub content: String,
    /// Who carried it: a channel's name; empty for none.
    pub meta: String,
    /// When.
    pub time: AnyView,
}

/// The signs at the end of the status bar.
fn signs() -> impl IntoView {
    view! {
        <svg class="handset__signs" width="28" height="10" viewBox="0 0 28 10" fill="currentColor" aria-hidden="true" focusable="false">
            <path d="M0 7h2v3H0zM3 5h2v5H3zM6 2.5h2V10H6zM9 0h2v10H9z"></path>
            <path d="M16 1h9a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 25 9h-9a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 16 1Zm0 1.2a.3.3 0 0 0-.3.3v5c0 .17.13.3.3.3h9a.3.3 0 0 0 .3-.3v-5a.3.3 0 0 0-.3-.3h-9ZM16.6 3h5.4v4h-5.4zM27 3.8h1v2.4h-1z"></path>
        </svg>
    }
}

/// One notification as the shade shows it.
fn card(note: HandsetNotification) -> impl IntoView {
    let letter = note
        .app
        .chars()
        .next()
        .map(|first| first.to_uppercase().to_string())
        .unwrap_or_default();
    view! {
        <li class="handset__card">
            <span class="handset__app-icon" aria-hidden="true">{letter}</span>
            <p class="handset__source">
                <span class="handset__app">{note.app}</span>
                <span class="handset__time">{note.time}</span>
            </p>
            <p class="handset__title">{note.title}</p>
            <p class="handset__content">{note.content}</p>
            {given(note.meta).map(|meta| view! { <p class="handset__meta">{meta}</p> })}
        </li>
    }
}

/// A telephone with its lock screen and the notifications on it.
#[component]
pub fn Handset(
    /// The last part of the class `handset--…`: wallpaper, card shapes, camera.
    #[prop(into)]
    skin: String,
    /// Whose telephone it is.
    #[prop(into)]
    vendor: String,
    /// Its Android, such as "Android 14".
    #[prop(into)]
    android: String,
    /// The time on its face.
    time: AnyView,
    /// The date under the time.
    #[prop(optional, into)]
    date: String,
    /// What is on the screen, newest first.
    notifications: Vec<HandsetNotification>,
    /// What the empty screen says.
    #[prop(into)]
    empty: String,
    /// The story under the telephone.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let shade = if notifications.is_empty() {
        view! { <p class="handset__empty"><Icon of=Symbol::Bell/><span>{empty}</span></p> }.into_any()
    } else {
        view! { <ol class="handset__shade">{notifications.into_iter().map(card).collect_view()}</ol> }.into_any()
    };
    view! {
        <figure class=format!("handset handset--{skin}")>
            <div class="handset__body">
                <div class="handset__screen">
                    <div class="handset__status">
                        <span class="handset__camera" aria-hidden="true"></span>
                        <span class="handset__vendor">{vendor}</span>
                        <span class="handset__android">{android}</span>
                        {signs()}
                    </div>
                    <div class="handset__face">
                        <p class="handset__now">{time}</p>
                        {given(date).map(|date| view! { <p class="handset__date">{date}</p> })}
                    </div>
                    {shade}
                    <span class="handset__bar" aria-hidden="true"></span>
                </div>
            </div>
            {children.map(|children| view! { <figcaption class="handset__caption">{children()}</figcaption> })}
        </figure>
    }
    .into_any()
}
