//! Plans that tests put together and edit in memory, and read as the program reads those of a folder.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use allegato::plan::load::PlanFiles;
use allegato::plan::{FieldKey, Passage, Phrase, Plan, Prose, ProseItem};

use crate::project::Project;

/// A plan before it is YAML.
#[derive(Clone)]
pub(crate) struct Draft {
    /// The lines of `piano.yaml` with a text, by their key.
    pub(crate) head: BTreeMap<&'static str, String>,
    /// The lines under `atti:`, if there are any.
    pub(crate) acts: String,
    /// Markdown.
    pub(crate) premise: String,
    pub(crate) groups: Vec<DraftGroup>,
}

/// A file of objectives.
#[derive(Clone)]
pub(crate) struct DraftGroup {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) objectives: Vec<DraftObjective>,
}

/// An objective. A text's paragraphs are parted by a blank line; lines that begin with `- ` are items.
#[derive(Clone)]
pub(crate) struct DraftObjective {
    pub(crate) id: String,
    pub(crate) fields: [String; 9],
    pub(crate) note: String,
}

impl Draft {
    /// A plan of no objectives.
    pub(crate) fn new() -> Self {
        let head = [
            ("titolo", "ALLEGATO 1"),
            ("sottotitolo", "Programmazione PERFORMANCE"),
            ("pie_di_pagina", "Allegato 1 – Obiettivi di Performance – PIAO 2022-2024"),
        ];
        Draft {
            head: head.map(|(key, text)| (key, text.to_owned())).into(),
            acts: String::new(),
            premise: String::new(),
            groups: Vec::new(),
        }
    }

    /// The draft that gives a plan again.
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut draft = Draft::new();
        draft.head.insert("titolo", plan.title.value.clone());
        draft.head.insert("pie_di_pagina", plan.footer.value.clone());
        draft.premise =
            plan.premise_source.as_ref().map(|source| source.text().to_owned()).unwrap_or_default();
        for group in &plan.groups {
            let objectives = group.objectives.iter().map(|objective| DraftObjective {
                id: objective.id.value.to_string(),
                fields: FieldKey::ALL.map(|key| text(&objective.field(key).prose)),
                note: objective.note.as_ref().map(|note| text(&note.prose)).unwrap_or_default(),
            });
            draft.groups.push(DraftGroup {
                key: group.key.value.clone(),
                title: group.title.clone(),
                objectives: objectives.collect(),
            });
        }
        draft
    }

    /// The files of the plan's folder, by name.
    pub(crate) fn files(&self) -> BTreeMap<String, String> {
        let mut general =
            "ente: {nome: Unione dei Comuni di Prova}\ntriennio: 2022-2024\nanno: 2023\nnome_file: allegato\n"
                .to_owned();
        for (key, text) in &self.head {
            block(&mut general, 0, key, text);
        }
        if !self.acts.is_empty() {
            general += &format!("atti:\n{}", self.acts);
        }
        let mut files = BTreeMap::from([("piano.yaml".to_owned(), general)]);
        if !self.premise.trim().is_empty() {
            files.insert("premessa.md".to_owned(), self.premise.clone());
        }
        for (index, group) in self.groups.iter().enumerate() {
            files.insert(format!("obiettivi/{}.yaml", index + 1), group.yaml());
        }
        files
    }

    /// The plan that the program reads.
    #[track_caller]
    pub(crate) fn plan(&self) -> Plan {
        let files = self.files();
        let loaded = PlanFiles::in_memory(Path::new("p"), files.clone()).load();
        loaded.plan.unwrap_or_else(|| panic!("{:#?}\n{files:#?}", loaded.report))
    }

    /// Puts the plan's files into a folder of a project.
    pub(crate) fn put(&self, project: Project, folder: &str) -> Project {
        self.files()
            .iter()
            .fold(project, |project, (name, text)| project.file(&format!("{folder}/{name}"), text))
    }
}

impl DraftGroup {
    fn yaml(&self) -> String {
        let mut yaml = format!("dimensione: {}\n", self.key);
        block(&mut yaml, 0, "titolo", &self.title);
        yaml += "obiettivi:\n";
        for objective in &self.objectives {
            let _ = writeln!(yaml, "  - id: {}", objective.id);
            for (key, text) in FieldKey::ALL.iter().zip(&objective.fields) {
                block(&mut yaml, 4, key.spec().name, text);
            }
            block(&mut yaml, 4, "note", &objective.note);
        }
        yaml
    }
}

impl DraftObjective {
    /// An objective whose fields all say the same.
    pub(crate) fn new(id: String, text: &str) -> Self {
        DraftObjective { id, fields: FieldKey::ALL.map(|_| text.to_owned()), note: String::new() }
    }
}

/// Adds a text under a key, as a block where anything may stand.
fn block(yaml: &mut String, indent: usize, key: &str, text: &str) {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    if lines.iter().all(|line| line.is_empty()) {
        let _ = writeln!(yaml, "{:indent$}{key}: \"\"", "");
        return;
    }
    let _ = writeln!(yaml, "{:indent$}{key}: |-", "");
    for line in lines.iter().skip_while(|line| line.is_empty()) {
        let _ = writeln!(yaml, "{:width$}{line}", "", width = indent + 2);
    }
}

fn text(prose: &Prose) -> String {
    let passages = prose.0.iter().map(|passage| match passage {
        Passage::Heading(phrases) | Passage::Paragraph(phrases) => words(phrases),
        Passage::List { items, .. } => {
            let sign = |item: &ProseItem| item.label.clone().unwrap_or_else(|| "-".to_owned());
            let items = items.iter().map(|item| format!("{} {}", sign(item), text(&item.prose)));
            items.collect::<Vec<_>>().join("\n")
        }
    });
    passages.collect::<Vec<_>>().join("\n\n")
}

fn words(phrases: &[Phrase]) -> String {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}
