//! Imported files in words.

#[cfg(feature = "ssr")]
use crate::domain::import::OtherEncoding;
use crate::domain::{
    import::{ImportFault, Part, Spot},
    vendor::Vendor,
};

/// What is wrong with a file or with what is chosen of it, and what to do about it.
pub(crate) fn fault(fault: ImportFault) -> String {
    match fault {
        ImportFault::ChooseProduct => t!(imports.choose_product).to_owned(),
        ImportFault::NotApplicable => t!(imports.not_applicable).to_owned(),
        ImportFault::TwoProducts => t!(imports.two_products).to_owned(),
        of_file => in_import(of_file),
    }
}

/// The browser's bundle does without these words: a file goes up by a plain form, whose page the server makes.
#[cfg(not(feature = "ssr"))]
fn in_import(_: ImportFault) -> String {
    t!(errors.invalid_title).to_owned()
}

#[cfg(feature = "ssr")]
fn in_import(fault: ImportFault) -> String {
    match fault {
        ImportFault::NotUtf8(OtherEncoding::Utf16) => t!(imports.utf16).to_owned(),
        ImportFault::NotUtf8(OtherEncoding::TwoByte) => t!(imports.two_byte).to_owned(),
        ImportFault::NotUtf8(OtherEncoding::Unknown) => t!(imports.not_utf8).to_owned(),
        ImportFault::TooLarge => t!(imports.too_large).to_owned(),
        ImportFault::JsonSyntax => t!(imports.json_syntax).to_owned(),
        ImportFault::TooDeep => t!(imports.too_deep).to_owned(),
        ImportFault::UnknownShape => t!(imports.unknown_shape).to_owned(),
        ImportFault::UnknownVersion => t!(imports.unknown_version).to_owned(),
        ImportFault::UnknownMember => t!(imports.unknown_member).to_owned(),
        ImportFault::MemberTwice => t!(imports.member_twice).to_owned(),
        ImportFault::Lacks(part) => t!(imports.lacks, part = part.key()).to_string(),
        ImportFault::WrongKind => t!(imports.wrong_kind).to_owned(),
        ImportFault::UnknownVendor => t!(imports.unknown_vendor, names = vendor_names()).to_string(),
        ImportFault::FieldCount(count) => t!(imports.field_count, count = count).to_string(),
        ImportFault::OpenQuote => t!(imports.open_quote).to_owned(),
        ImportFault::StrayQuote => t!(imports.stray_quote).to_owned(),
        ImportFault::DuplicateOf(line) => t!(imports.duplicate_of, line = line).to_string(),
        ImportFault::Contradicts(line) => t!(imports.contradicts, line = line).to_string(),
        ImportFault::TooManyRows => t!(imports.too_many_rows).to_owned(),
        ImportFault::NoRows => t!(imports.no_rows).to_owned(),
        // Told before.
        ImportFault::ChooseProduct | ImportFault::NotApplicable | ImportFault::TwoProducts => String::new(),
    }
}

/// A place in a file, with the name of what stands there.
pub(crate) fn place(spot: Spot, part: Part) -> String {
    let (line, column) = (spot.line, spot.column);
    match part {
        Part::Whole => t!(imports.spot, line = line, column = column).to_string(),
        part => t!(imports.spot_part, line = line, column = column, part = part.key()).to_string(),
    }
}

/// The vendors as files name them.
pub(crate) fn vendor_names() -> String {
    Vendor::ALL.map(Vendor::key).join(", ")
}
