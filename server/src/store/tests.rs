//! Every store function, on both databases.

mod applications;
mod audit;
mod channel_proofs;
mod channels;
mod im_apps;
mod isolation;
mod keys;
mod migrations;
mod opening;
mod people;
mod product_life;
mod product_search;
mod products;
mod push_forms;
mod push_machine;
mod push_packages;
mod push_plans;
mod push_search;
mod pushes;
mod schema;
mod sessions;
mod setup;
mod support;
mod test_devices;
mod throttle;
mod transactions;
