//! Where facts about vendors were read, and when.

/// A page that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it stands.
    pub url: &'static str,
    /// The day of the text that was read, `YYYY-MM-DD`. The vendors change their rules without notice.
    pub read_on: &'static str,
}

/// A page of TPNS's documentation as it was on 2024-12-24 (`tpns.md`, source D).
const fn documented(url: &'static str) -> Source {
    Source {
        url,
        read_on: "2024-12-24",
    }
}

/// The limits of vendors' channels.
pub const QUOTAS: Source = documented(
    "https://github.com/tencentyun/intlcloud-documents/blob/02ec31c2/yehe_doc/%E4%B8%AD%E9%97%B4%E4%BB%B6%E4%B8%8E%E9%80%9A%E4%BF%A1/%E7%A7%BB%E5%8A%A8%E6%8E%A8%E9%80%81/SDK%20%E6%96%87%E6%A1%A3/Android%20%E6%8E%A5%E5%85%A5%E6%8C%87%E5%8D%97/%E5%8E%82%E5%95%86%E9%80%9A%E9%81%93%E9%AB%98%E7%BA%A7%E5%8A%9F%E8%83%BD/%E5%8E%82%E5%95%86%E9%80%9A%E9%81%93%E9%99%90%E9%A2%9D%E8%AF%B4%E6%98%8E_intl_en.md",
);
/// The classes and notification channels of vendors.
pub const CLASSES: Source = documented(
    "https://github.com/tencentyun/intlcloud-documents/blob/02ec31c2/yehe_doc/%E4%B8%AD%E9%97%B4%E4%BB%B6%E4%B8%8E%E9%80%9A%E4%BF%A1/%E7%A7%BB%E5%8A%A8%E6%8E%A8%E9%80%81/SDK%20%E6%96%87%E6%A1%A3/Android%20%E6%8E%A5%E5%85%A5%E6%8C%87%E5%8D%97/%E5%8E%82%E5%95%86%E9%80%9A%E9%81%93%E9%AB%98%E7%BA%A7%E5%8A%9F%E8%83%BD/%E5%8E%82%E5%95%86%E6%B6%88%E6%81%AF%E5%88%86%E7%B1%BB%E5%8A%9F%E8%83%BD%E4%BD%BF%E7%94%A8%E8%AF%B4%E6%98%8E_intl_en.md",
);
/// The request rates of vendors' channels.
pub const RATES: Source = documented(
    "https://github.com/tencentyun/intlcloud-documents/blob/02ec31c2/yehe_doc/%E4%B8%AD%E9%97%B4%E4%BB%B6%E4%B8%8E%E9%80%9A%E4%BF%A1/%E7%A7%BB%E5%8A%A8%E6%8E%A8%E9%80%81/SDK%20%E6%96%87%E6%A1%A3/Android%20%E6%8E%A5%E5%85%A5%E6%8C%87%E5%8D%97/%E5%8E%82%E5%95%86%E9%80%9A%E9%81%93%E9%AB%98%E7%BA%A7%E5%8A%9F%E8%83%BD/%E5%8E%82%E5%95%86%E9%80%9A%E9%81%93%20QPS%20%E9%99%90%E5%88%B6%E8%AF%B4%E6%98%8E_intl_en.md",
);
/// The REST call that pushes.
pub const PUSHING: Source = documented(
    "https://github.com/tencentyun/intlcloud-documents/blob/02ec31c2/yehe_doc/%E4%B8%AD%E9%97%B4%E4%BB%B6%E4%B8%8E%E9%80%9A%E4%BF%A1/%E7%A7%BB%E5%8A%A8%E6%8E%A8%E9%80%81/API%20%E6%96%87%E6%A1%A3/%E6%8E%A8%E9%80%81%E7%9B%B8%E5%85%B3%E6%8E%A5%E5%8F%A3/%E6%8E%A8%E9%80%81%E6%8E%A5%E5%8F%A3_intl_en.md",
);
/// What to do when a vendor's registration fails.
pub const REGISTRATION: Source = documented(
    "https://github.com/tencentyun/intlcloud-documents/blob/02ec31c2/yehe_doc/%E4%B8%AD%E9%97%B4%E4%BB%B6%E4%B8%8E%E9%80%9A%E4%BF%A1/%E7%A7%BB%E5%8A%A8%E6%8E%A8%E9%80%81/SDK%20%E6%96%87%E6%A1%A3/Android%20%E6%8E%A5%E5%85%A5%E6%8C%87%E5%8D%97/%E5%8E%82%E5%95%86%E9%80%9A%E9%81%93%E7%9B%B8%E5%85%B3/%E5%8E%82%E5%95%86%E9%80%9A%E9%81%93%E6%B3%A8%E5%86%8C%E5%A4%B1%E8%B4%A5%E6%8E%92%E6%9F%A5%E6%8C%87%E5%8D%97_intl_en.md",
);
/// Arrival receipts of vendors.
pub const RECEIPTS: Source = documented(
    "https://github.com/tencentyun/intlcloud-documents/blob/02ec31c2/yehe_doc/%E4%B8%AD%E9%97%B4%E4%BB%B6%E4%B8%8E%E9%80%9A%E4%BF%A1/%E7%A7%BB%E5%8A%A8%E6%8E%A8%E9%80%81/SDK%20%E6%96%87%E6%A1%A3/Android%20%E6%8E%A5%E5%85%A5%E6%8C%87%E5%8D%97/%E5%8E%82%E5%95%86%E9%80%9A%E9%81%93%E7%9B%B8%E5%85%B3/%E5%8E%82%E5%95%86%E9%80%9A%E9%81%93%E6%8A%B5%E8%BE%BE%E5%9B%9E%E6%89%A7%E8%8E%B7%E5%8F%96%E6%8C%87%E5%8D%97_intl_en.md",
);
/// Huawei's own words about receipts.
pub const HUAWEI_RECEIPTS: Source = Source {
    url: "https://developer.huawei.com/consumer/cn/doc/HMSCore-Guides/msg-receipt-guide-0000001050040176",
    read_on: "2026-11-28",
};
/// Meizu's own words about its push service, receipts among them.
pub const MEIZU_PUSHING: Source = Source {
    url: "https://github.com/MEIZUPUSH/PushAPI",
    read_on: "2026-11-28",
};
/// The checklist of TPNS's troubleshooting tool.
pub const TROUBLE: Source = documented(
    "https://github.com/tencentyun/intlcloud-documents/blob/02ec31c2/yehe_doc/%E4%B8%AD%E9%97%B4%E4%BB%B6%E4%B8%8E%E9%80%9A%E4%BF%A1/%E7%A7%BB%E5%8A%A8%E6%8E%A8%E9%80%81/%E6%93%8D%E4%BD%9C%E6%8C%87%E5%8D%97/%E6%8E%A8%E9%80%81%E7%AE%A1%E7%90%86/%E6%8E%92%E6%9F%A5%E5%B7%A5%E5%85%B7_intl_en.md",
);
/// Newer lengths of OPPO's texts than those of TPNS's own table (`tpns.md` §5.5).
pub const OPPO_LENGTHS: Source = Source {
    url: "https://cloud.tencent.com/document/product/876/41760",
    read_on: "2026-11-23",
};
/// vivo's lengths as a client of its API that was kept up to date has them (`tpns.md` §5.5, source M).
pub const VIVO_LENGTHS: Source = Source {
    url: "https://github.com/modood/pushapi/tree/1101d12/vivopush",
    read_on: "2025-06-30",
};
