//! A real print system with a printer, for one test.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// CUPS as on a desk, with a printer of its own that keeps what it gets; all of it on loopback, in
/// `folder`, and gone with the test.
pub struct PrintRoom {
    pub surroundings: Vec<(&'static str, String)>,
    pub spool: PathBuf,
    pub log: PathBuf,
    started_avahi: bool,
    _services: Vec<Service>,
}

impl Drop for PrintRoom {
    fn drop(&mut self) {
        // Asked to end, it takes its file in `/run` with it.
        if self.started_avahi {
            drop(Command::new("avahi-daemon").arg("--kill").output());
        }
    }
}

impl PrintRoom {
    pub fn open(folder: &Path) -> Self {
        let at = |name: &str| folder.join(name).display().to_string();
        let write = |name: &str, text: String| {
            std::io::Write::write_all(&mut std::fs::File::create(folder.join(name)).unwrap(), text.as_bytes()).unwrap();
        };
        for sub in ["home", "tmp", "root", "requests", "requests/tmp", "cache", "state", "spool"] {
            std::fs::create_dir(folder.join(sub)).unwrap();
        }
        let [cups_port, printer_port] = [free_port(), free_port()];
        let mut services = Vec::new();
        let mut surroundings = vec![("CUPS_SERVER", format!("127.0.0.1:{cups_port}"))];
        // The printer announces itself through Avahi; where none runs, one is started on a bus of its own.
        let runs_avahi = Command::new("avahi-daemon").arg("--check").output().is_ok_and(|done| done.status.success());
        if !runs_avahi {
            write(
                "bus.conf",
                format!(
                    "<busconfig><type>system</type><listen>unix:path={}</listen><auth>EXTERNAL</auth>\
                     <policy context=\"default\"><allow send_destination=\"*\"/><allow own=\"*\"/><allow user=\"*\"/>\
                     <allow receive_sender=\"*\"/></policy></busconfig>",
                    at("bus")
                ),
            );
            let mut bus = Command::new("dbus-daemon");
            bus.arg("--nofork").arg(format!("--config-file={}", at("bus.conf")));
            services.push(Service::start(&mut bus, &folder.join("bus.log")));
            until("the bus", || folder.join("bus").exists());
            surroundings.push(("DBUS_SYSTEM_BUS_ADDRESS", format!("unix:path={}", at("bus"))));
            let mut avahi = Command::new("avahi-daemon");
            avahi.args(["--no-drop-root", "--no-chroot", "--no-rlimits", "-f", "/dev/null"]);
            avahi.envs(surroundings.iter().map(|(name, value)| (name, value)));
            services.push(Service::start(&mut avahi, &folder.join("avahi.log")));
            let log = folder.join("avahi.log");
            until("avahi", || read(&log).contains("startup complete"));
        }
        let open_to_this_computer = "Order allow,deny\n  Allow localhost";
        write(
            "cupsd.conf",
            format!(
                "Listen 127.0.0.1:{cups_port}\nBrowsing No\nDefaultAuthType None\nLogLevel warn\n\
                 <Location />\n  {open_to_this_computer}\n</Location>\n\
                 <Location /admin>\n  {open_to_this_computer}\n</Location>\n\
                 <Policy default>\n  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n"
            ),
        );
        write(
            "cups-files.conf",
            format!(
                "ServerRoot {}\nRequestRoot {}\nTempDir {}\nCacheDir {}\nStateDir {}\nAccessLog {}\nErrorLog {}\nPageLog {}\n\
                 SystemGroup root\nUser lp\nGroup lp\n",
                at("root"),
                at("requests"),
                at("requests/tmp"),
                at("cache"),
                at("state"),
                at("access.log"),
                at("error.log"),
                at("page.log")
            ),
        );
        let log = folder.join("printer.log");
        let mut printer = Command::new("ippeveprinter");
        printer.args(["-r", "off", "-p", &printer_port.to_string(), "-d", &at("spool"), "-k"]);
        printer.args(["-f", "application/pdf", "-2", "-vv", "EVE"]);
        let mut cups = Command::new("cupsd");
        cups.args(["-f", "-c", &at("cupsd.conf"), "-s", &at("cups-files.conf")]);
        for (command, log) in [(&mut printer, &log), (&mut cups, &folder.join("cupsd.log"))] {
            command.envs(surroundings.iter().map(|(name, value)| (name, value)));
            services.push(Service::start(command, log));
        }
        for port in [cups_port, printer_port] {
            until("a port", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        }
        let added = Command::new("lpadmin")
            .args(["-p", "EVE", "-E", "-v", &format!("ipp://127.0.0.1:{printer_port}/ipp/print"), "-m", "everywhere"])
            .envs(surroundings.iter().map(|(name, value)| (name, value)))
            .output()
            .unwrap();
        assert!(added.status.success(), "{added:?}");
        Self { surroundings, spool: folder.join("spool"), log, started_avahi: !runs_avahi, _services: services }
    }
}

/// A process that ends with the test.
struct Service(Child);

impl Service {
    fn start(command: &mut Command, log: &Path) -> Self {
        let log = std::fs::File::create(log).unwrap();
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        Self(command.spawn().unwrap())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        drop(self.0.kill().and_then(|()| self.0.wait()));
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

pub fn until(what: &str, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < Duration::from_secs(30), "{what} never came");
        std::thread::sleep(Duration::from_millis(50));
    }
}

pub fn read(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()).into_owned()
}
