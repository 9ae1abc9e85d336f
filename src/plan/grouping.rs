//! What the objectives under one heading have in common.

/// The choice of the headings (`raggruppa`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Grouping {
    #[default]
    Dimension,
    Sector,
    Owner,
}

impl Grouping {
    pub(crate) const ALL: [Grouping; 3] = [Grouping::Dimension, Grouping::Sector, Grouping::Owner];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 3] = ["dimensione", "settore", "responsabile"];

    /// The word of YAML.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The words for its groups.
    pub(crate) fn noun(self) -> GroupNoun {
        match self {
            Grouping::Dimension => GroupNoun {
                one: "dimensione",
                the: "la dimensione",
                many: "dimensioni",
                of: "della dimensione",
                from_another: "da un'altra dimensione",
                ending: "a",
            },
            Grouping::Sector => GroupNoun {
                one: "settore",
                the: "il settore",
                many: "settori",
                of: "del settore",
                from_another: "da un altro settore",
                ending: "o",
            },
            Grouping::Owner => GroupNoun {
                one: "responsabile",
                the: "il responsabile",
                many: "responsabili",
                of: "del responsabile",
                from_another: "da un altro responsabile",
                ending: "o",
            },
        }
    }
}

/// The Italian words for the groups of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GroupNoun {
    pub(crate) one: &'static str,
    /// `la dimensione`.
    pub(crate) the: &'static str,
    pub(crate) many: &'static str,
    /// `della dimensione`.
    pub(crate) of: &'static str,
    /// `da un'altra dimensione`.
    pub(crate) from_another: &'static str,
    /// The last letter of a participle beside it: `aggiunta`.
    pub(crate) ending: &'static str,
}

impl GroupNoun {
    /// The words where two plans group their objectives in different ways.
    pub(crate) const MIXED: GroupNoun = GroupNoun {
        one: "gruppo",
        the: "il gruppo",
        many: "gruppi",
        of: "del gruppo",
        from_another: "da un altro gruppo",
        ending: "o",
    };

    /// The plural of a participle beside it: `toccate`.
    pub(crate) fn plural_ending(self) -> &'static str {
        if self.ending == "a" { "e" } else { "i" }
    }
}
