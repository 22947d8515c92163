//! Who cares for whom: seen and ended by who cares, arranged by an admin who sees nothing of any client.
//!
//! **Invariant:** an admin arranges cover for a therapist, not for a named client, and never for themselves
//! (TRUST.md, section 9). Each client reads in "Who looked" that it was arranged, and that care ended.

use domain::entry::{Millis, PersonId};
use store::{Relation, RelationKind, Supervision};
use uuid::Uuid;

use super::{Action, App, AppError, ClientHere, Role, StaffHere, authorize, staff, vault};

/// Someone who cares for a client now.
pub struct Carer {
    pub name: String,
    pub since: Millis,
    /// The planned end.
    pub until: Option<Millis>,
    /// Stands in for the therapist.
    pub cover: bool,
    pub me: bool,
}

/// Everyone who cares for this client now.
pub async fn carers(app: &App, here: StaffHere, client: Uuid) -> Result<Vec<Carer>, AppError> {
    authorize(app, here, Action::Care(client)).await?;
    let relations = app.store.relations_of(client, app.clock.now()).await?;
    let names = staff::names(app, relations.iter().map(|relation| relation.person)).await?;
    let carer = |relation: Relation| Carer {
        name: names.get(&relation.person).cloned().unwrap_or_default(),
        since: relation.since_ms,
        until: relation.until_ms,
        cover: relation.kind == RelationKind::Cover,
        me: relation.person == here.person(),
    };
    Ok(relations.into_iter().map(carer).collect())
}

/// Why care does not end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Ended,
    /// An answer waits that nobody has read.
    AnswerWaits,
}

/// Ends one's own care of this client: from the next request on the record is not there for them.
pub async fn end_mine(app: &App, here: StaffHere, client: Uuid) -> Result<Ending, AppError> {
    let grant = authorize(app, here, Action::Care(client)).await?;
    let summary = vault::folded(app, &grant, &app.store.summary(&grant).await?).await?;
    if summary.is_some_and(|summary| !summary.open_flags().is_empty()) {
        return Ok(Ending::AnswerWaits);
    }
    vault::note(app, &grant, "care-ended", Vec::new()).await?;
    let now = app.clock.now();
    let mine = app.store.relations_of(client, now).await?;
    for relation in mine.into_iter().filter(|relation| relation.person == here.person()) {
        app.store.end_relation(client, relation.relation, now).await?;
    }
    app.forget(client);
    Ok(Ending::Ended)
}

/// Two people of the staff, and how long.
pub struct Arranged {
    pub therapist: PersonId,
    pub other: PersonId,
    pub until: Option<Millis>,
}

/// Who stands in for whom, or will.
pub async fn covers(app: &App, here: StaffHere) -> Result<Vec<Arranged>, AppError> {
    authorize(app, here, Action::WritePractice).await?;
    let covers = app.store.covers(app.clock.now()).await?.into_iter();
    let told = covers.map(|cover| (cover.therapist, cover.person, cover.until_ms));
    Ok(told.map(|(therapist, other, until)| Arranged { therapist, other, until }).collect())
}

/// `other` stands in for `therapist` from `since` until its end, for everyone in their care now. `op` is the
/// form's own id: a second submit arranges nothing more.
pub async fn cover(
    app: &App,
    here: StaffHere,
    op: Uuid,
    arranged: &Arranged,
    since: Millis,
) -> Result<(), AppError> {
    authorize(app, here, Action::WritePractice).await?;
    let Arranged { therapist, other, until } = *arranged;
    let itself = other == therapist || other == here.person();
    if itself || !holds(app, therapist, Role::Therapist).await? || !holds(app, other, Role::Therapist).await?
    {
        return Err(AppError::Refused);
    }
    for line in app.store.clients_of(therapist, app.clock.now()).await? {
        if line.kind != RelationKind::Therapist {
            continue;
        }
        let relation = Relation {
            relation: Uuid::from_u128(op.as_u128() ^ line.client.as_u128()),
            client: line.client,
            person: other,
            kind: RelationKind::Cover,
            since_ms: since,
            until_ms: until,
            made_by: here.person(),
        };
        // The client reads that it was arranged, and by whom.
        let grant = authorize(app, here, Action::Account(line.client)).await?;
        app.store.start_relation_noted(&relation, &grant, vault::look(app, "cover", Vec::new())).await?;
    }
    Ok(())
}

/// Ends it at once.
pub async fn end_cover(
    app: &App,
    here: StaffHere,
    therapist: PersonId,
    other: PersonId,
) -> Result<(), AppError> {
    authorize(app, here, Action::WritePractice).await?;
    let now = app.clock.now();
    app.store.end_cover(therapist, other, now).await?;
    for line in app.store.clients_of(therapist, now).await? {
        app.forget(line.client);
    }
    Ok(())
}

/// Who supervises whom, each with the id of the supervision.
pub async fn supervisions(app: &App, here: StaffHere) -> Result<Vec<(Uuid, Arranged)>, AppError> {
    authorize(app, here, Action::WritePractice).await?;
    let all = app.store.supervisions(app.clock.now()).await?.into_iter();
    let arranged =
        |one: &Supervision| Arranged { therapist: one.therapist, other: one.supervisor, until: one.until_ms };
    Ok(all.map(|one| (one.supervision, arranged(&one))).collect())
}

/// `supervisor` looks at the work of `therapist` from now on; clients decide for themselves.
pub async fn supervise(
    app: &App,
    here: StaffHere,
    op: Uuid,
    therapist: PersonId,
    supervisor: PersonId,
) -> Result<(), AppError> {
    authorize(app, here, Action::WritePractice).await?;
    let itself = supervisor == therapist || supervisor == here.person();
    if itself
        || !holds(app, therapist, Role::Therapist).await?
        || !holds(app, supervisor, Role::Supervisor).await?
    {
        return Err(AppError::Refused);
    }
    let new = Supervision {
        supervision: op,
        supervisor,
        therapist,
        since_ms: app.clock.now(),
        until_ms: None,
        made_by: here.person(),
    };
    Ok(app.store.start_supervision(&new).await?)
}

/// Ends it at once.
pub async fn end_supervision(app: &App, here: StaffHere, supervision: Uuid) -> Result<(), AppError> {
    authorize(app, here, Action::WritePractice).await?;
    Ok(app.store.end_supervision(supervision, app.clock.now()).await?)
}

/// The supervisors of this client's therapist, with their names; the client agrees to each, or not.
pub async fn supervisors_of(app: &App, here: ClientHere) -> Result<Vec<(PersonId, String)>, AppError> {
    let now = app.clock.now();
    let relations = app.store.relations_of(here.client(), now).await?;
    let cares = |therapist: PersonId| {
        let mut therapists = relations.iter().filter(|one| one.kind == RelationKind::Therapist);
        therapists.any(|one| one.person == therapist)
    };
    let all = app.store.supervisions(now).await?;
    let of_mine = all.iter().filter(|one| cares(one.therapist)).map(|one| one.supervisor);
    Ok(staff::names(app, of_mine).await?.into_iter().collect())
}

async fn holds(app: &App, person: PersonId, role: Role) -> Result<bool, AppError> {
    Ok(app.store.roles_of(person, app.clock.now()).await?.contains(&role))
}
