//! What the program computes of measured values, with its formula, or why it can't.

use crate::survey::Degree;

/// A degree that follows from measured values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Computed {
    Degree {
        degree: Degree,
        /// The way to it in Italian: `57 / 60 = 95%`.
        formula: String,
    },
    /// The office says it.
    Left(NotComputable),
}

/// Why a degree can't be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotComputable {
    NoTarget(u16),
    NoValue,
    /// The value is no number, or more than one.
    ValueIsNoNumber(String),
    TargetIsNoNumber(String),
    OtherUnits([String; 2]),
    NoPolarity,
    /// `≤ 30` of what should grow.
    ContraryBound(String),
    NoBaseline,
    BaselineIsNoNumber(String),
    BaselineIsTarget,
    /// From the baseline to the target it goes the other way than the polarity says.
    ContraryTarget,
    /// Another value than the one that was to be kept.
    OtherThanKept(String),
    /// Of an objective.
    NoMeasures,
    NoTargets(u16),
    Measure(String, Box<NotComputable>),
    NoWeight(String),
    /// Of an owner.
    ObjectiveWithoutDegree(String),
    ObjectiveWithoutWeight(String),
    WeightsAreNought,
}

impl Computed {
    /// The degree, if it could be computed.
    pub(crate) fn degree(&self) -> Option<Degree> {
        match self {
            Computed::Degree { degree, .. } => Some(*degree),
            Computed::Left(_) => None,
        }
    }

    /// The formula, or the reason why there is none: `non calcolabile: manca il valore`.
    pub(crate) fn in_words(&self) -> String {
        match self {
            Computed::Degree { formula, .. } => formula.clone(),
            Computed::Left(reason) => format!("non calcolabile: {}", reason.in_words()),
        }
    }
}

impl NotComputable {
    /// The reason in words.
    pub(crate) fn in_words(&self) -> String {
        use NotComputable as Why;
        match self {
            Why::NoTarget(year) => format!("non c'è un traguardo per il {year}"),
            Why::NoValue => "manca il valore misurato".to_owned(),
            Why::ValueIsNoNumber(value) => format!("il valore «{value}» non è un numero solo"),
            Why::TargetIsNoNumber(target) => format!("il traguardo «{target}» non è un numero"),
            Why::OtherUnits([one, other]) => format!("«{one}» e «{other}» sono unità diverse"),
            Why::NoPolarity => "manca la polarità, che dice che cosa è meglio".to_owned(),
            Why::ContraryBound(target) => format!("il traguardo «{target}» dice il contrario della polarità"),
            Why::NoBaseline => "manca la base di partenza, da cui misurare il progresso".to_owned(),
            Why::BaselineIsNoNumber(base) => format!("la base di partenza «{base}» non è un numero solo"),
            Why::BaselineIsTarget => "la base di partenza è già il traguardo".to_owned(),
            Why::ContraryTarget => "dalla base al traguardo si va al contrario della polarità".to_owned(),
            Why::OtherThanKept(target) => {
                format!("il valore non è «{target}», da mantenere, e non si sa se è meglio o peggio")
            }
            Why::NoMeasures => "l'obiettivo non ha misure".to_owned(),
            Why::NoTargets(year) => format!("nessuna misura ha un traguardo per il {year}"),
            Why::Measure(name, why) => format!("nella misura «{name}» {}", why.in_words()),
            Why::NoWeight(name) => format!("la misura «{name}» non ha un peso, e le altre sì"),
            Why::ObjectiveWithoutDegree(id) => format!("l'obiettivo «{id}» non ha un grado"),
            Why::ObjectiveWithoutWeight(id) => format!("l'obiettivo «{id}» non ha un peso che sia un numero"),
            Why::WeightsAreNought => "i pesi fanno zero".to_owned(),
        }
    }
}
