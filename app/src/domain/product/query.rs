//! The list of products as its address asks for it: search, filters, order, page.

use super::{Gateway, NotAChoice};
use crate::domain::{
    access_point::AccessPoint,
    field::{Checks, Field, Problem, Problems},
    id::ProductId,
    page::{PAGE_SIZE, PAGE_SIZE_LIMIT},
    text,
};
use std::{fmt, str::FromStr};

/// Longest search text, in characters.
pub const SEARCH_LIMIT: u16 = 100;

/// Which products are shown by their state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProductState {
    /// Those in use.
    #[default]
    Active,
    /// Those put away.
    Archived,
    /// Both.
    All,
}

impl ProductState {
    /// All choices, the default first.
    pub const ALL: [Self; 3] = [Self::Active, Self::Archived, Self::All];

    /// The name in addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Archived => "archived",
            Self::All => "all",
        }
    }
}

impl FromStr for ProductState {
    type Err = NotAChoice;
    fn from_str(key: &str) -> Result<Self, NotAChoice> {
        Self::ALL.into_iter().find(|state| state.key() == key).ok_or(NotAChoice)
    }
}

/// In which order products are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProductSort {
    /// The newest first.
    #[default]
    Newest,
    /// By name in lower case, code point by code point: digits, Latin, then Han and Hangul.
    Name,
}

impl ProductSort {
    /// All choices, the default first.
    pub const ALL: [Self; 2] = [Self::Newest, Self::Name];

    /// The name in addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Name => "name",
        }
    }
}

impl FromStr for ProductSort {
    type Err = NotAChoice;
    fn from_str(key: &str) -> Result<Self, NotAChoice> {
        Self::ALL.into_iter().find(|sort| sort.key() == key).ok_or(NotAChoice)
    }
}

/// To which side of a cursor's product a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It begins behind the product.
    After,
    /// It ends in front of the product.
    Before,
}

impl Side {
    const ALL: [Self; 2] = [Self::After, Self::Before];

    const fn key(self) -> &'static str {
        match self {
            Self::After => "after",
            Self::Before => "before",
        }
    }
}

/// Where a product stands in an order; the id decides between equals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// For [`ProductSort::Newest`]: when it was created, in milliseconds since 1970.
    Newest(i64),
    /// For [`ProductSort::Name`]: its name in lower case.
    Name(String),
}

impl Standing {
    /// The order it belongs to.
    #[must_use]
    pub const fn sort(&self) -> ProductSort {
        match self {
            Self::Newest(_) => ProductSort::Newest,
            Self::Name(_) => ProductSort::Name,
        }
    }
}

/// A page of the list, told by the product next to it, so that new products neither shift nor repeat old ones. Written as
/// `after.newest.1767225600000.<id>` or `before.name.<UTF-8 in hex>.<id>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductCursor {
    /// To which side of the product.
    pub side: Side,
    /// Where the product stands.
    pub standing: Standing,
    /// The product.
    pub id: ProductId,
}

/// Not a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct NotACursor;

impl fmt::Display for ProductCursor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.", self.side.key(), self.standing.sort().key())?;
        match &self.standing {
            Standing::Newest(at) => write!(formatter, "{at}")?,
            Standing::Name(name) => name.bytes().try_for_each(|byte| write!(formatter, "{byte:02x}"))?,
        }
        write!(formatter, ".{}", self.id)
    }
}

/// Reads what [`ProductCursor`] writes for a name; only lower-case hex.
fn unhex(hex: &str) -> Option<String> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = hex
        .as_bytes()
        .chunks(2)
        .map(|pair| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?))
        .collect();
    let name = String::from_utf8(bytes?).ok()?;
    // PostgreSQL has no NUL in text.
    (!name.contains('\0')).then_some(name)
}

impl FromStr for ProductCursor {
    type Err = NotACursor;
    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let parts: Vec<&str> = text.split('.').collect();
        let [side, sort, standing, id] = parts.as_slice() else {
            return Err(NotACursor);
        };
        let side = Side::ALL.into_iter().find(|one| one.key() == *side).ok_or(NotACursor)?;
        let standing = match sort.parse().map_err(|NotAChoice| NotACursor)? {
            ProductSort::Newest if standing.bytes().all(|byte| byte.is_ascii_digit()) => {
                Standing::Newest(standing.parse().map_err(|_| NotACursor)?)
            }
            ProductSort::Newest => return Err(NotACursor),
            ProductSort::Name => Standing::Name(unhex(standing).ok_or(NotACursor)?),
        };
        let id = id.parse().map_err(|_| NotACursor)?;
        Ok(Self { side, standing, id })
    }
}

/// The query part of the list's address, as it stands there. Everything may be empty.
#[derive(Clone, Debug, Default)]
pub struct ProductQueryForm {
    /// Search text.
    pub search: String,
    /// An [`AccessPoint`] key; empty for all.
    pub access_point: String,
    /// A [`Gateway`] key; empty for both.
    pub gateway: String,
    /// A [`ProductState`] key; empty for the active ones.
    pub state: String,
    /// A [`ProductSort`] key; empty for the newest first.
    pub sort: String,
    /// A [`ProductCursor`]; empty for the first page.
    pub cursor: String,
    /// How many products; empty for [`PAGE_SIZE`].
    pub limit: String,
}

/// Which products to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductQuery {
    /// Text that the name, a package name or a bundle id contains, whatever its case; empty for all.
    pub search: String,
    /// Only this access point.
    pub access_point: Option<AccessPoint>,
    /// Only this gateway.
    pub gateway: Option<Gateway>,
    /// Only this state.
    pub state: ProductState,
    /// The order.
    pub sort: ProductSort,
    /// The page; `None` for the first.
    pub cursor: Option<ProductCursor>,
    /// How many products, 1 to [`PAGE_SIZE_LIMIT`].
    pub limit: u16,
}

impl Default for ProductQuery {
    /// The first page of the active products, newest first.
    fn default() -> Self {
        Self {
            search: String::new(),
            access_point: None,
            gateway: None,
            state: ProductState::default(),
            sort: ProductSort::default(),
            cursor: None,
            limit: PAGE_SIZE,
        }
    }
}

impl ProductQueryForm {
    /// Reads the address. What a person chooses must be one of the choices: a filter that is misread would show another list than
    /// the one asked for. A cursor nobody chooses: a broken one, or one of another order, leads to the first page. A number of
    /// products is brought between 1 and [`PAGE_SIZE_LIMIT`].
    ///
    /// # Errors
    /// [`Problem::TooLong`] or [`Problem::ControlCharacters`] for the search text, [`Problem::NotAChoice`] for a filter or the
    /// order, [`Problem::NotDigits`] for the number of products.
    pub fn check(&self) -> Result<ProductQuery, Problems> {
        fn choice<T: FromStr>(key: &str) -> Result<Option<T>, Problem> {
            match key {
                "" => Ok(None),
                key => key.parse().map(Some).map_err(|_| Problem::NotAChoice),
            }
        }
        let mut checks = Checks::default();
        let search = checks.read(Field::Search, text::optional_line(&self.search, SEARCH_LIMIT));
        let access_point = checks.read(Field::AccessPoint, choice(&self.access_point));
        let gateway = checks.read(Field::Gateway, choice(&self.gateway));
        let state = checks.read(Field::State, choice::<ProductState>(&self.state));
        let sort = checks.read(Field::Sort, choice::<ProductSort>(&self.sort));
        let limit = checks.read(Field::PageSize, limit(&self.limit));
        let value = (|| {
            let sort = sort?.unwrap_or_default();
            let cursor: Option<ProductCursor> = self.cursor.parse().ok();
            Some(ProductQuery {
                search: search?,
                access_point: access_point?,
                gateway: gateway?,
                state: state?.unwrap_or_default(),
                sort,
                cursor: cursor.filter(|cursor| cursor.standing.sort() == sort),
                limit: limit?,
            })
        })();
        checks.finish(value)
    }
}

fn limit(typed: &str) -> Result<u16, Problem> {
    if typed.is_empty() {
        return Ok(PAGE_SIZE);
    }
    if !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::NotDigits);
    }
    // More digits than fit are more than the limit.
    Ok(typed.parse().unwrap_or(PAGE_SIZE_LIMIT).clamp(1, PAGE_SIZE_LIMIT))
}

#[cfg(test)]
mod tests;
