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
    /// Addresses of an icon and a picture; empty for none. Nothing is fetched from there: the address stands in the picture's place.
    pub pictures: [String; 2],
    /// A form with a button that taps it, drawn over the whole card.
    pub tap: Option<AnyView>,
}

/// The class of the button in [`HandsetNotification::tap`].
pub const TAP_CLASS: &str = "handset__tap";

/// The app on the home screen.
pub struct HandsetApp {
    /// Its name.
    pub name: String,
    /// The number on its icon; 0 for none.
    pub badge: u32,
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

/// What stands on an app's icon.
fn letter(app: &str) -> String {
    app.chars()
        .next()
        .map(|first| first.to_uppercase().to_string())
        .unwrap_or_default()
}

/// A picture's place.
fn picture(address: String) -> impl IntoView {
    given(address).map(|address| {
        view! {
            <p class="handset__picture">
                <Icon of=Symbol::Picture />
                <span>{address}</span>
            </p>
        }
    })
}

/// The app's icon on the home screen; its number is told to readers by the caption.
fn dock(app: HandsetApp) -> impl IntoView {
    let badge = (app.badge > 0).then(|| view! { <span class="handset__badge">{app.badge}</span> });
    view! {
        <p class="handset__dock" aria-hidden="true">
            <span class="handset__app-icon">{letter(&app.name)} {badge}</span>
        </p>
    }
}

/// One notification as the shade shows it.
fn card(note: HandsetNotification) -> impl IntoView {
    let letter = letter(&note.app);
    let pictures = note.pictures.map(picture).into_iter().collect_view();
    let tap = note.tap.map(|tap| view! { <div class="handset__over">{tap}</div> });
    view! {
        <li class="handset__card">
            <span class="handset__app-icon" aria-hidden="true">{letter}</span>
            <p class="handset__source">
                <span class="handset__app">{note.app}</span>
                <span class="handset__time">{note.time}</span>
            </p>
            <p class="handset__title">{note.title}</p>
            <p class="handset__content">{note.content}</p>
            {pictures}
            {given(note.meta).map(|meta| view! { <p class="handset__meta">{meta}</p> })}
            {tap}
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
    /// Its system, such as "Android 14".
    #[prop(into)]
    android: String,
    /// The time on its face.
    time: AnyView,
    /// The date under the time.
    #[prop(optional, into)]
    date: String,
    /// What a tap opened, in the place of the lock screen.
    #[prop(optional_no_strip)]
    opened: Option<AnyView>,
    /// The app, while it is installed.
    #[prop(optional_no_strip)]
    app: Option<HandsetApp>,
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
    let screen = match opened {
        Some(opened) => view! { <div class="handset__opened">{opened}</div> }.into_any(),
        None => view! {
            <div class="handset__face">
                <p class="handset__now">{time}</p>
                {given(date).map(|date| view! { <p class="handset__date">{date}</p> })}
            </div>
            {shade}
            {app.map(dock)}
        }
        .into_any(),
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
                    {screen}
                    <span class="handset__bar" aria-hidden="true"></span>
                </div>
            </div>
            {children.map(|children| view! { <figcaption class="handset__caption">{children()}</figcaption> })}
        </figure>
    }
    .into_any()
}
