//! The accessibility tree, as a screen reader gets it over AT-SPI. Nothing is done by it, it is only read.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use zbus::zvariant::OwnedObjectPath;
use zbus::{Connection, Proxy, proxy::CacheProperties};

/// A walk that takes longer than this has lost its way.
const LONGEST: Duration = Duration::from_secs(30);

/// Where a part of the tree is: its program on the accessibility bus, and its object.
type Place = (String, OwnedObjectPath);
/// A part as WebKit's cache has it: its place first, then its program's, its parent's, and what it is.
type Cached = (Place, Place, Place, i32, i32, Vec<String>, String, u32, String, Vec<u32>);

/// Everything that a screen reader could say of any program: names, descriptions, texts, values and attributes.
pub async fn words_of_the_tree() -> Vec<String> {
    tokio::time::timeout(LONGEST, walk()).await.expect("the tree ends")
}

async fn walk() -> Vec<String> {
    let bus = accessibility_bus().await;
    let mut next = roots(&bus).await;
    let mut been = HashSet::new();
    let mut words = Vec::new();
    while let Some(place) = next.pop() {
        // A part that is gone by now says nothing and has no children.
        if been.insert(place.clone()) {
            words.extend(words_of(&bus, &place).await);
            next.extend(children_of(&bus, &place).await.unwrap_or_default());
        }
    }
    words
}

/// The bus of the accessibility tree, which is another than the session's.
async fn accessibility_bus() -> Connection {
    let session = Connection::session().await.expect("the session bus is there");
    let asked = session.call_method(Some("org.a11y.Bus"), "/org/a11y/bus", Some("org.a11y.Bus"), "GetAddress", &());
    let address: String =
        asked.await.expect("at-spi2-core is installed").body().deserialize().expect("an address is a text");
    let builder = zbus::connection::Builder::address(address.as_str()).expect("the address is well formed");
    builder.build().await.expect("the accessibility bus is there")
}

/// Where the tree begins: at the registry, which knows the programs, and at each page.
///
/// A page hangs below its window's socket, but GTK 3 does not list what it has plugged in; the page's own cache does.
async fn roots(bus: &Connection) -> Vec<Place> {
    let root = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root").expect("it is well formed");
    let mut roots = vec![("org.a11y.atspi.Registry".to_owned(), root)];
    let names = zbus::fdo::DBusProxy::new(bus).await.expect("the accessibility bus is there").list_names().await;
    let names = names.expect("a bus knows its names").into_iter();
    for name in names.filter(|name| name.starts_with("org.webkit.")) {
        let cached =
            bus.call_method(Some(name), "/org/a11y/atspi/cache", Some("org.a11y.atspi.Cache"), "GetItems", &());
        let cached = cached.await.expect("a page tells its cache");
        let items: Vec<Cached> = cached.body().deserialize().expect("WebKit's cache has this shape");
        roots.extend(items.into_iter().map(|(place, ..)| place));
    }
    roots
}

async fn words_of(bus: &Connection, place: &Place) -> Vec<String> {
    let mut words = Vec::new();
    if let Ok(part) = at(bus, place, "org.a11y.atspi.Accessible").await {
        for property in ["Name", "Description", "HelpText"] {
            words.extend(part.get_property::<String>(property).await);
        }
        let attributes: HashMap<String, String> = part.call("GetAttributes", &()).await.unwrap_or_default();
        words.extend(attributes.into_values());
    }
    if let Ok(text) = at(bus, place, "org.a11y.atspi.Text").await {
        words.extend(text.call::<_, _, String>("GetText", &(0_i32, -1_i32)).await);
    }
    words.retain(|text| !text.is_empty());
    words
}

async fn children_of(bus: &Connection, place: &Place) -> zbus::Result<Vec<Place>> {
    at(bus, place, "org.a11y.atspi.Accessible").await?.call("GetChildren", &()).await
}

async fn at<'a>(bus: &'a Connection, place: &'a Place, interface: &'static str) -> zbus::Result<Proxy<'a>> {
    zbus::proxy::Builder::new(bus)
        .destination(place.0.as_str())?
        .path(place.1.as_str())?
        .interface(interface)?
        .cache_properties(CacheProperties::No)
        .build()
        .await
}
