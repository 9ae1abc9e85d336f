//! Values of an objective's measures.

use serde::Serialize;

use crate::plan::{Measure, Measurement, Polarity, YearTarget};
use crate::source::Spanned;
use crate::template::view::plan::DateView;

/// An indicator with its numbers, as written.
#[derive(Debug, Serialize)]
pub(crate) struct MeasureView {
    #[serde(rename = "nome")]
    pub(crate) name: String,
    pub(crate) formula: Option<String>,
    #[serde(rename = "unita")]
    pub(crate) unit: Option<String>,
    /// As written.
    #[serde(rename = "peso")]
    pub(crate) weight: Option<String>,
    /// `crescente`, `decrescente` or `mantenimento`.
    #[serde(rename = "polarita")]
    pub(crate) polarity: Option<&'static str>,
    pub(crate) baseline: Option<MeasurementView>,
    #[serde(rename = "target")]
    pub(crate) targets: Vec<YearTargetView>,
    #[serde(rename = "fonte")]
    pub(crate) source: Option<String>,
}

/// A measured value with its day.
#[derive(Debug, Serialize)]
pub(crate) struct MeasurementView {
    #[serde(rename = "valore")]
    pub(crate) value: String,
    #[serde(rename = "data")]
    pub(crate) date: Option<DateView>,
}

/// The value to reach in a year.
#[derive(Debug, Serialize)]
pub(crate) struct YearTargetView {
    #[serde(rename = "anno")]
    pub(crate) year: u16,
    #[serde(rename = "valore")]
    pub(crate) value: String,
}

impl MeasureView {
    pub(crate) fn of(measure: &Measure) -> Self {
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
        MeasureView {
            name: measure.name.value.clone(),
            formula: text(&measure.formula),
            unit: text(&measure.unit),
            weight: measure.weight.as_ref().map(|weight| weight.value.written.clone()),
            polarity: measure.polarity.as_ref().map(|polarity| Polarity::word(polarity.value)),
            baseline: measure.baseline.as_ref().map(MeasurementView::of),
            targets: measure.targets.iter().map(YearTargetView::of).collect(),
            source: text(&measure.source),
        }
    }
}

impl MeasurementView {
    fn of(measurement: &Measurement) -> Self {
        MeasurementView {
            value: measurement.value.value.written.clone(),
            date: measurement.date.as_ref().map(|date| DateView::of_measuring(date.value)),
        }
    }
}

impl YearTargetView {
    fn of(target: &YearTarget) -> Self {
        YearTargetView { year: target.year.value, value: target.value.value.written.clone() }
    }
}
