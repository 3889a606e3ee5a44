//! How TPNS learns that a notification arrived (`tpns.md` §3, "Receipts").

use super::Source;
use crate::domain::{access_point::AccessPoint, keys::AccessId};

/// Names the sentence that says where in a vendor's console the address is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReceiptPlace {
    /// AppGallery Connect, Push Kit, receipt status.
    AppGallery,
    /// Honor's developer site; no source read names the page.
    HonorSite,
    /// Flyme's push platform, receipt management.
    Flyme,
}

/// An address that somebody enters in the vendor's console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsoleReceipt {
    /// Last part of the address.
    pub path: &'static str,
    /// Whether the AccessID follows.
    pub with_access_id: bool,
    /// Where it is entered.
    pub place: ReceiptPlace,
    /// Whether the vendor wants TPNS's certificate with it, and its test button reports a failure in any case.
    pub certificate: bool,
    /// Whether it has to be activated in TPNS's console too.
    pub activate: bool,
    /// Whether Guangzhou's older address, on the API's host, has to be entered as well.
    pub older_in_guangzhou: bool,
    /// Whether sources agree on the path.
    pub certain: bool,
    /// The vendor's own documentation of receipts; `None` where none could be read.
    pub documentation: Option<Source>,
}

/// How arrivals are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// Nothing to do.
    ByItself,
    /// Somebody enters an address.
    Console(ConsoleReceipt),
}

impl ConsoleReceipt {
    /// The addresses to enter in the vendor's console, mostly one.
    #[must_use]
    pub fn urls(self, point: AccessPoint, access_id: AccessId) -> Vec<String> {
        let id = if self.with_access_id {
            format!("/{}", access_id.0)
        } else {
            String::new()
        };
        let url = |host: &str| format!("https://{host}/log/statistics/{}{id}", self.path);
        let older = (self.older_in_guangzhou && point == AccessPoint::Guangzhou).then(|| url("api.tpns.tencent.com"));
        std::iter::once(url(point.receipt_host())).chain(older).collect()
    }
}

/// Where TPNS's certificate for receipts is downloaded; each access point has its own.
#[must_use]
pub const fn certificate_url(point: AccessPoint) -> &'static str {
    match point {
        AccessPoint::Guangzhou => {
            "https://tpns-1259470370.cos.ap-guangzhou.myqcloud.com/tpnshttpscert/tpns-https-cert/tpns-gz1.crt"
        }
        AccessPoint::Shanghai => {
            "https://tpns-1259470370.cos.ap-guangzhou.myqcloud.com/tpnshttpscert/tpns-https-cert/tpns-sh.crt"
        }
        AccessPoint::HongKong => {
            "https://tpns-1259470370.cos.ap-guangzhou.myqcloud.com/tpnshttpscert/tpns-https-cert/tpns-hk.crt"
        }
        AccessPoint::Singapore => {
            "https://tpns-1259470370.cos.ap-guangzhou.myqcloud.com/tpnshttpscert/tpns-https-cert/tpns-sgp.crt"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vendor::Vendor;

    fn urls(vendor: Vendor, point: AccessPoint) -> Vec<String> {
        match vendor.guide().receipt {
            Receipt::ByItself => Vec::new(),
            Receipt::Console(receipt) => receipt.urls(point, AccessId(1_500_001_048)),
        }
    }

    #[test]
    fn receipts_go_to_the_access_point_with_the_access_id_where_the_vendor_wants_it() {
        assert_eq!(
            urls(Vendor::Huawei, AccessPoint::Singapore),
            ["https://stat.tpns.sgp.tencent.com/log/statistics/hw/1500001048"]
        );
        assert_eq!(
            urls(Vendor::Meizu, AccessPoint::Shanghai),
            ["https://stat.tpns.sh.tencent.com/log/statistics/mz"]
        );
        assert!(urls(Vendor::Xiaomi, AccessPoint::Guangzhou).is_empty());
    }

    #[test]
    fn meizu_wants_two_addresses_in_guangzhou() {
        assert_eq!(
            urls(Vendor::Meizu, AccessPoint::Guangzhou),
            [
                "https://stat.tpns.tencent.com/log/statistics/mz",
                "https://api.tpns.tencent.com/log/statistics/mz"
            ]
        );
    }
}
