//! The package name meant, and what the audit list says of them.

use crate::store::channels::Of;
use pushboard_app::domain::{audit::Deed, id::PackageId, product::ProductView, vendor::Vendor};

/// A package name of an Android application.
pub(in crate::desk) struct Package {
    pub(in crate::desk) id: PackageId,
    pub(in crate::desk) name: String,
    /// The first speaks for the product.
    pub(in crate::desk) first: bool,
}

impl Package {
    pub(in crate::desk) fn of<'a>(&'a self, product: &'a ProductView) -> Of<'a> {
        Of::package(&product.application, &self.id)
    }

    pub(in crate::desk) fn changed(&self, vendor: Vendor) -> Deed {
        match self.first {
            true => Deed::ChannelChanged { vendor },
            false => Deed::PackageChannelChanged {
                vendor,
                package: self.name.clone(),
            },
        }
    }

    pub(in crate::desk) fn reverted(&self, vendor: Vendor, version: i64) -> Deed {
        match self.first {
            true => Deed::ChannelReverted { vendor, version },
            false => Deed::PackageChannelReverted {
                vendor,
                package: self.name.clone(),
                version,
            },
        }
    }

    pub(in crate::desk) fn switched(&self, vendor: Vendor, on: bool) -> Deed {
        match self.first {
            true => Deed::ChannelSwitched { vendor, on },
            false => Deed::PackageChannelSwitched {
                vendor,
                package: self.name.clone(),
                on,
            },
        }
    }

    pub(in crate::desk) fn left(&self, vendor: Vendor) -> Deed {
        Deed::ChannelLeftConsole {
            vendor,
            package: (!self.first).then(|| self.name.clone()),
        }
    }

    pub(in crate::desk) fn entered(&self, vendor: Vendor) -> Deed {
        match self.first {
            true => Deed::ChannelEntered { vendor },
            false => Deed::PackageChannelEntered {
                vendor,
                package: self.name.clone(),
            },
        }
    }
}
