//! The desktop's tray: a small `StatusNotifierWatcher` and host, reading and clicking menus over D-Bus.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use zbus::message::Header;
use zbus::names::OwnedUniqueName;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, Proxy, interface};

use crate::patience::{until, until_some};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";

/// One entry of a tray icon's menu.
#[derive(Debug, Clone)]
pub struct MenuEntry {
    /// Its number, for clicking.
    pub id: i32,
    /// What it says, without the underscore of its access key.
    pub label: String,
    /// Whether it can be clicked.
    pub enabled: bool,
    /// Whether it is a line and not an entry.
    pub separator: bool,
}

/// A tray, there for as long as it is held.
#[derive(Debug)]
pub struct TrayHost {
    connection: Connection,
    items: Items,
}

type Items = Arc<Mutex<Vec<Item>>>;

/// Where a tray icon is: the bus name of its program and its object.
#[derive(Debug, Clone, PartialEq)]
struct Item {
    owner: String,
    path: String,
}

/// A menu as `com.canonical.dbusmenu` tells it: number, properties, children.
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

struct Watcher {
    items: Items,
}

#[expect(clippy::unused_self, reason = "the interface's shape is the desktop's")]
#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &mut self,
        service: &str,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        // Some tell the path of their object and some the name of their service.
        let item = if service.starts_with('/') {
            Item { owner: sender, path: service.to_owned() }
        } else {
            Item { owner: service.to_owned(), path: "/StatusNotifierItem".to_owned() }
        };
        let told = format!("{}{}", item.owner, item.path);
        self.items.lock().unwrap_or_else(PoisonError::into_inner).push(item);
        Self::status_notifier_item_registered(&emitter, &told).await?;
        Ok(())
    }

    fn register_status_notifier_host(&self, service: &str) {
        // This tray is its own host; others may say that they are one too.
        let _ = service;
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        let items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        items.iter().map(|item| format!("{}{}", item.owner, item.path)).collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(emitter: &SignalEmitter<'_>, item: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn status_notifier_host_registered(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}

impl TrayHost {
    /// Puts a tray on the desktop.
    pub async fn start() -> Self {
        let items = Items::default();
        let connection = zbus::connection::Builder::session()
            .and_then(|builder| builder.serve_at(WATCHER_PATH, Watcher { items: items.clone() }))
            .and_then(|builder| builder.name(WATCHER))
            .expect("the watcher's name and path are well formed")
            .build()
            .await
            .expect("the session bus is there and has no other tray");
        let server = connection.object_server();
        let watcher = server.interface::<_, Watcher>(WATCHER_PATH).await.expect("it was just served");
        Watcher::status_notifier_host_registered(watcher.signal_emitter()).await.expect("the session bus is there");
        Self { connection, items }
    }

    /// Waits until Keyrack's icon is in the tray and its menu suits `wanted`, and gives the menu.
    pub async fn menu_with(&self, what: &str, wanted: impl Fn(&[MenuEntry]) -> bool) -> Vec<MenuEntry> {
        until_some(what, async || {
            let entries = self.menu().await?;
            wanted(&entries).then_some(entries)
        })
        .await
    }

    /// Clicks an entry. A menu that was made anew since it was read numbers its entries anew, and says that it has none of
    /// this number: then the entry that says the same is clicked.
    pub async fn click(&self, entry: &MenuEntry) {
        let menu = self.menu_proxy().await.expect("an icon whose menu was read is there");
        let mut id = entry.id;
        until(&format!("the menu takes a click on {:?}", entry.label), async || {
            let click = (id, "clicked", Value::from(0_i32), 0_u32);
            if menu.call::<_, _, ()>("Event", &click).await.is_ok() {
                return true;
            }
            let entries = self.menu().await.unwrap_or_default();
            id = entries.iter().find(|other| other.label == entry.label).map_or(id, |same| same.id);
            false
        })
        .await;
    }

    /// What the icon shows when pointed at, and its title.
    pub async fn words_of_the_icon(&self) -> Vec<String> {
        let Some(item) = self.item().await else { return Vec::new() };
        let Ok(icon) = self.proxy(&item, "org.kde.StatusNotifierItem").await else { return Vec::new() };
        let mut words = Vec::new();
        for property in ["Title", "Id", "XAyatanaLabel"] {
            words.extend(icon.get_property::<String>(property).await);
        }
        if let Ok(tip) = icon.get_property::<OwnedValue>("ToolTip").await {
            words.push(format!("{tip:?}"));
        }
        words
    }

    async fn menu(&self) -> Option<Vec<MenuEntry>> {
        let menu = self.menu_proxy().await?;
        // Some menus fill themselves only when they are about to be shown.
        let _ = menu.call::<_, _, bool>("AboutToShow", &0_i32).await;
        let asked = (0_i32, -1_i32, Vec::<&str>::new());
        let (_, (_, _, children)): (u32, Layout) = menu.call("GetLayout", &asked).await.ok()?;
        let mut entries = Vec::new();
        for child in children {
            collect(child, &mut entries);
        }
        Some(entries)
    }

    async fn menu_proxy(&self) -> Option<Proxy<'_>> {
        let item = self.item().await?;
        let icon = self.proxy(&item, "org.kde.StatusNotifierItem").await.ok()?;
        let path: OwnedObjectPath = icon.get_property("Menu").await.ok()?;
        let menu = Item { owner: item.owner, path: path.to_string() };
        self.proxy(&menu, "com.canonical.dbusmenu").await.ok()
    }

    /// The icon registered last whose program is still there.
    async fn item(&self) -> Option<Item> {
        let items = self.items.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let bus = zbus::fdo::DBusProxy::new(&self.connection).await.ok()?;
        for item in items.into_iter().rev() {
            let name = item.owner.as_str().try_into().ok()?;
            if bus.get_name_owner(name).await.is_ok_and(|_: OwnedUniqueName| true) {
                return Some(item);
            }
        }
        None
    }

    async fn proxy(&self, item: &Item, interface: &'static str) -> zbus::Result<Proxy<'_>> {
        zbus::proxy::Builder::new(&self.connection)
            .destination(item.owner.clone())?
            .path(item.path.clone())?
            .interface(interface)?
            .cache_properties(zbus::proxy::CacheProperties::No)
            .build()
            .await
    }
}

/// Adds an entry and what is below it.
fn collect(layout: OwnedValue, entries: &mut Vec<MenuEntry>) {
    let Ok((id, properties, children)) = Layout::try_from(layout) else { return };
    let text = |name: &str| properties.get(name).and_then(|value| <&str>::try_from(value).ok()).unwrap_or_default();
    let flag = |name: &str| properties.get(name).and_then(|value| bool::try_from(value).ok());
    if flag("visible") != Some(false) {
        entries.push(MenuEntry {
            id,
            label: text("label").replace("__", "\u{0}").replace('_', "").replace('\u{0}', "_"),
            enabled: flag("enabled") != Some(false),
            separator: text("type") == "separator",
        });
    }
    for child in children {
        collect(child, entries);
    }
}
