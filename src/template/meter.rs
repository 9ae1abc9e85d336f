//! The work that templates do, counted as they are rendered, and stopped at a limit.
//!
//! `metering` puts calls of [`COUNT`] and [`TURNS`] into a template's code; here they are answered. The count
//! is the same on every machine: the bytes that are written or held, and the pieces of code that are run.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::limits::{TEMPLATE_VALUE_DEPTH, TEMPLATE_WORK};
use crate::template::packed::unpacked;

/// Counts a value that is passed on, and as a function a piece of the template too.
pub(crate) const COUNT: &str = "conta__";
/// Counts the turns of a loop.
pub(crate) const TURNS: &str = "giri__";
/// What a piece of code counts, beside what it writes.
pub(crate) const PIECE: u64 = 16;
/// What a value counts, beside its bytes: about the memory that it takes.
const VALUE: u64 = 32;
/// What a byte of a packed list counts: about what the list does, unpacked.
const PER_PACKED_BYTE: u64 = 2;
/// The work for each byte of the plan: the annex of a large plan is no less welcome.
const PER_BYTE: u64 = 400;

/// The message of the refusal; `fault` puts it into words.
pub(crate) const TOO_MUCH: &str = "il modello fa più lavoro di quanto ne serva a un allegato";
/// The message of the refusal of values in values.
pub(crate) const TOO_DEEP: &str = "il modello mette troppi elenchi l'uno dentro l'altro";

/// A count of work, shared by all templates of an engine.
#[derive(Debug, Default)]
pub(crate) struct WorkMeter {
    spent: AtomicU64,
    allowed: AtomicU64,
}

impl WorkMeter {
    /// A meter of nothing yet, with what every plan is allowed.
    pub(crate) fn new() -> Arc<Self> {
        let meter = Arc::new(WorkMeter::default());
        meter.allow_for_plan();
        meter
    }

    /// The meter of the program's own templates, which are read once for a run, with what another plan is
    /// allowed.
    pub(crate) fn built_in() -> Arc<Self> {
        static BUILT_IN: LazyLock<Arc<WorkMeter>> = LazyLock::new(Arc::default);
        BUILT_IN.allow_for_plan();
        Arc::clone(&BUILT_IN)
    }

    fn allow_for_plan(&self) {
        self.allowed.fetch_add(TEMPLATE_WORK.most as u64, Ordering::Relaxed);
    }

    /// Allows the work that some values may ask for.
    pub(crate) fn allow_for(&self, values: &Value) {
        let bytes = size(values, 0, u64::MAX / PER_BYTE).unwrap_or_default();
        self.allowed.fetch_add(bytes * PER_BYTE, Ordering::Relaxed);
    }

    /// Counts some work, or refuses it.
    pub(crate) fn spend(&self, work: u64) -> TeraResult<()> {
        let spent = self.spent.fetch_add(work, Ordering::Relaxed).saturating_add(work);
        if spent > self.allowed.load(Ordering::Relaxed) { Err(Error::message(TOO_MUCH)) } else { Ok(()) }
    }

    fn left(&self) -> u64 {
        self.allowed.load(Ordering::Relaxed).saturating_sub(self.spent.load(Ordering::Relaxed))
    }

    /// Counts a value, as often as a filter may double it.
    fn value(&self, value: &Value, kwargs: &Kwargs) -> TeraResult<()> {
        let times = kwargs.get::<u64>("volte")?.unwrap_or(1);
        let size = size(value, 0, self.left())?;
        if kwargs.get::<bool>("coppie")? == Some(true) {
            let elements = value.len().unwrap_or_default() as u64;
            self.spend(elements.saturating_mul(elements))?;
        }
        self.spend(size.saturating_mul(times))
    }

    fn turns(&self, value: &Value, kwargs: &Kwargs) -> TeraResult<()> {
        let weight = kwargs.must_get::<u64>("peso")?;
        // Letters, of a text: tera counts what a reader would.
        let turns = value.len().unwrap_or_default() as u64;
        self.spend(turns.saturating_mul(weight).saturating_add(PIECE))
    }
}

/// The bytes that a value takes, those of all that it holds included; no more than `most` are counted.
fn size(value: &Value, depth: usize, most: u64) -> TeraResult<u64> {
    if depth > TEMPLATE_VALUE_DEPTH.most {
        return Err(Error::message(TOO_DEEP));
    }
    let mut bytes = VALUE;
    if let Some(text) = value.as_str() {
        bytes += text.len() as u64;
    }
    if let Some(packed) = value.as_bytes() {
        bytes += packed.len() as u64 * PER_PACKED_BYTE;
    }
    for inner in value.as_array().unwrap_or_default() {
        // Lists may hold each other many times over: the count ends where the work does.
        if bytes > most {
            break;
        }
        bytes += size(inner, depth + 1, most - bytes)?;
    }
    let Some(map) = value.as_map() else { return Ok(bytes) };
    map.values().try_fold(bytes, |bytes, inner| match most.checked_sub(bytes) {
        Some(left) => Ok(bytes + VALUE + size(inner, depth + 1, left)?),
        None => Ok(bytes),
    })
}

/// Answers the calls in the templates.
pub(crate) fn register(tera: &mut Tera, meter: &Arc<WorkMeter>) {
    let counting = Arc::clone(meter);
    tera.register_filter(COUNT, move |value: &Value, kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let value = unpacked(value)?;
        counting.value(&value, &kwargs)?;
        Ok(value)
    });
    let counting = Arc::clone(meter);
    tera.register_filter(TURNS, move |value: &Value, kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let value = unpacked(value)?;
        counting.turns(&value, &kwargs)?;
        Ok(value)
    });
    let counting = Arc::clone(meter);
    tera.register_function(COUNT, move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<&'static str> {
        counting.spend(kwargs.get::<u64>("peso")?.unwrap_or(PIECE))?;
        if let Some(value) = kwargs.get::<&Value>("valore")? {
            counting.value(value, &Kwargs::default())?;
        }
        Ok("")
    });
}
