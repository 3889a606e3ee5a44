//! The icons: 16 px line drawings, inline, in the colour of the text around them.

use leptos::prelude::*;

/// Which icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// An arrow to the right: onward.
    Arrow,
    /// A bell: notifications.
    Bell,
    /// A box: a product.
    Box,
    /// A speech bubble.
    Chat,
    /// A tick.
    Check,
    /// A tick in a circle: as it should be.
    CheckCircle,
    /// A chevron to the right: one level deeper.
    Chevron,
    /// A chevron downwards: opens here.
    ChevronDown,
    /// A clock.
    Clock,
    /// Two sheets: copy.
    Copy,
    /// A cross.
    Cross,
    /// A cross in an octagon: stop, broken.
    CrossOctagon,
    /// A filled dot.
    Dot,
    /// An arrow downwards onto a line: download.
    Download,
    /// An arrow that leaves its frame: another site.
    External,
    /// An eye: show.
    Eye,
    /// A crossed eye: hide.
    EyeOff,
    /// A cog: settings.
    Gear,
    /// A globe: language, place.
    Globe,
    /// A question mark in a circle: help.
    Help,
    /// A small house: overview.
    Home,
    /// The letter i in a circle.
    Info,
    /// A key.
    Key,
    /// Lines: a list, a log.
    List,
    /// A padlock.
    Lock,
    /// Three lines: the menu.
    Menu,
    /// A moon: dark.
    Moon,
    /// Two heads: people.
    People,
    /// A telephone.
    Phone,
    /// Hills under a sun: a picture.
    Picture,
    /// A plus sign.
    Plus,
    /// An arrow in a circle: again.
    Refresh,
    /// An empty circle.
    Ring,
    /// A magnifying glass.
    Search,
    /// A paper plane: send.
    Send,
    /// An arrow out of a door.
    SignOut,
    /// A sun: light.
    Sun,
    /// Half light, half dark: as the system says.
    System,
    /// A bin: remove.
    Trash,
    /// An arrow upwards from a line: upload.
    Upload,
    /// An exclamation mark in a triangle.
    Warning,
}

impl Symbol {
    /// The drawing, as path data in a 16 by 16 square.
    const fn path(self) -> &'static str {
        match self {
            Self::Arrow => "M2.75 8h10.5M9 3.75 13.25 8 9 12.25",
            Self::Bell => {
                "M8 1.75a4 4 0 0 0-4 4v2.5L2.75 11h10.5L12 8.25v-2.5a4 4 0 0 0-4-4ZM6.5 13.25a1.6 1.6 0 0 0 3 0"
            }
            Self::Box => "M2.25 4.9 8 1.9l5.75 3v6.2L8 14.1l-5.75-3V4.9ZM2.5 5 8 7.9 13.5 5M8 7.9V14",
            Self::Chat => "M2.25 3.25h11.5v8H7.5L4.5 13.9v-2.65H2.25v-8ZM5 6h6M5 8.5h4",
            Self::Check => "m3 8.5 3.25 3.25L13 4.75",
            Self::CheckCircle => "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM5.25 8.25 7.2 10.2l3.6-4.15",
            Self::Chevron => "M6 3.5 10.5 8 6 12.5",
            Self::ChevronDown => "M3.5 6 8 10.5 12.5 6",
            Self::Clock => "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM8 4.5V8l2.5 1.75",
            Self::Copy => "M5.75 5.75h7.5v7.5h-7.5v-7.5ZM10.25 5.75v-3h-7.5v7.5h3",
            Self::Cross => "m3.75 3.75 8.5 8.5M12.25 3.75l-8.5 8.5",
            Self::CrossOctagon => {
                "M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4L5.4 1.75ZM5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2"
            }
            Self::Dot => "M8 6.25a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5ZM8 7.5v1M7.5 8h1",
            Self::Download => "M8 2v8.25M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
            Self::External => "M6.5 3.25H2.75v10h10V9.5M9.25 2.5h4.25v4.25M13.25 2.75 7.5 8.5",
            Self::Eye => {
                "M1.5 8S3.75 3.5 8 3.5 14.5 8 14.5 8 12.25 12.5 8 12.5 1.5 8 1.5 8ZM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z"
            }
            Self::EyeOff => {
                "M4.5 4.6C2.5 5.9 1.5 8 1.5 8S3.75 12.5 8 12.5c1.2 0 2.25-.35 3.1-.85M6.7 3.6c.4-.07.85-.1 1.3-.1 4.25 0 6.5 4.5 6.5 4.5s-.6 1.2-1.75 2.35M6.6 6.6a2 2 0 0 0 2.8 2.8M2.5 2.5l11 11"
            }
            Self::Gear => {
                "M8 5.75a2.25 2.25 0 1 0 0 4.5 2.25 2.25 0 0 0 0-4.5ZM8 1.75v2M8 12.25v2M1.75 8h2M12.25 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4"
            }
            Self::Globe => {
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM1.75 8h12.5M8 1.75C5.9 3.6 5.25 5.6 5.25 8S5.9 12.4 8 14.25c2.1-1.85 2.75-3.85 2.75-6.25S10.1 3.6 8 1.75Z"
            }
            Self::Help => {
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM6 6.4C6 5.3 6.9 4.6 8 4.6s2 .7 2 1.75c0 1.4-2 1.5-2 2.9M8 11.2v.2"
            }
            Self::Home => "M2.25 7.1 8 2.25l5.75 4.85v6.65H9.75V9.5h-3.5v4.25h-4V7.1Z",
            Self::Info => "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM8 7.4v3.7M8 4.8V5",
            Self::Key => {
                "M10.25 2.25a3.5 3.5 0 0 0-3.36 4.48L2.25 11.4v2.35h2.6v-1.6h1.6v-1.6h1.5l.75-.75a3.5 3.5 0 1 0 1.55-7.55ZM11.1 4.9v.1"
            }
            Self::List => "M5.75 4h7.5M5.75 8h7.5M5.75 12h7.5M2.75 4h.1M2.75 8h.1M2.75 12h.1",
            Self::Lock => "M3.25 7h9.5v6.75h-9.5V7ZM5.25 7V4.75a2.75 2.75 0 0 1 5.5 0V7M8 9.75v1.5",
            Self::Menu => "M2.5 4.25h11M2.5 8h11M2.5 11.75h11",
            Self::Moon => "M13.5 9.6A5.9 5.9 0 0 1 6.4 2.5a5.9 5.9 0 1 0 7.1 7.1Z",
            Self::People => {
                "M6 2.75a2.35 2.35 0 1 0 0 4.7 2.35 2.35 0 0 0 0-4.7ZM1.75 13.25c0-2.2 1.9-3.6 4.25-3.6s4.25 1.4 4.25 3.6M10.5 2.95a2.3 2.3 0 0 1 0 4.3M11.75 9.9c1.5.45 2.5 1.6 2.5 3.35"
            }
            Self::Phone => "M4.5 1.75h7v12.5h-7V1.75ZM7.25 11.9h1.5",
            Self::Picture => "M2.25 3h11.5v10H2.25V3ZM2.5 11l3.25-3.5 2.5 2.5 2-1.75L13.5 11M10.5 5.4v1",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Refresh => "M13.25 8a5.25 5.25 0 1 1-1.55-3.7L13.25 5.8M13.25 2.5v3.3h-3.3",
            Self::Ring => "M8 3.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5Z",
            Self::Search => "M7 2.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5ZM10.5 10.5l3.25 3.25",
            Self::Send => "M14 2 7.1 8.9M14 2 9.7 14l-2.6-5.1L2 6.3 14 2Z",
            Self::SignOut => "M6.25 2.75h-3.5v10.5h3.5M6.5 8h7M10.5 4.75 13.75 8l-3.25 3.25",
            Self::Sun => {
                "M8 5.25a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5ZM8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9"
            }
            Self::System => {
                "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM8 1.75v12.5M8 4.75l4.6-.2M8 8h6.2M8 11.25l4.6.2"
            }
            Self::Trash => "M2.5 4.25h11M6 4V2.25h4V4M3.75 4.25l.6 9.5h7.3l.6-9.5M6.6 7v4M9.4 7v4",
            Self::Upload => "M8 10.5V2.25M4.5 5.5 8 2l3.5 3.5M2.5 13.5h11",
            Self::Warning => "M8 2.1 14.4 13.5H1.6L8 2.1ZM8 6.4v3.4M8 11.6v.15",
        }
    }
}

/// One icon. It says nothing to a screen reader: the words beside it, or the control's label, do.
#[component]
pub fn Icon(
    /// Which icon.
    of: Symbol,
) -> impl IntoView {
    view! {
        <svg class="icon" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
            <path d=of.path()></path>
        </svg>
    }
    .into_any()
}
