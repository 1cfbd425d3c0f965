using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.Approvals;

/// <summary>Writes the rows of approvals, their steps, signers and history.</summary>
static class ApprovalRows
{
    internal static Task<List<Approval>> Read(WriteLease lease, long id) =>
        lease.Rows($"select {Approval.Columns} from approvals a where a.id = @id", Approval.Read, ("id", id));

    internal static async Task<long> Insert(WriteLease lease, Dialect dialect, ApprovalDraft draft, long requester, DateTime now) => await lease.Value<long>(
        "insert into approvals (version, kind, object, record_id, title, subject, facts, requester_id, state, round, created_at, expires_at) " +
        $"values (1, @kind, @object, @record, @title, {Json("subject", dialect)}, {Json("facts", dialect)}, @requester, 'pending', 1, @now, @until) returning id",
        ("kind", draft.Kind), ("object", draft.Object), ("record", draft.RecordId), ("title", Short(draft.Title)), ("subject", Text(draft.Subject)), ("facts", Text(draft.Facts)),
        ("requester", requester), ("now", now), ("until", now + Approval.Lifetime));

    internal static Task Amend(WriteLease lease, Dialect dialect, long id, ApprovalDraft draft, DateTime now) => lease.Run(
        $"update approvals set version = version + 1, title = @title, subject = {Json("subject", dialect)}, facts = {Json("facts", dialect)}, state = 'pending', round = round + 1, decided_at = null, expires_at = @until where id = @id",
        ("title", Short(draft.Title)), ("subject", Text(draft.Subject)), ("facts", Text(draft.Facts)), ("until", now + Approval.Lifetime), ("id", id));

    internal static Task State(WriteLease lease, long id, ApprovalState state, DateTime? decidedAt) => lease.Run(
        "update approvals set version = version + 1, state = @state, decided_at = @at where id = @id", ("state", Word(state)), ("at", decidedAt), ("id", id));

    internal static async Task<long> Insert(WriteLease lease, long approvalId, ApprovalStep step) => await lease.Value<long>(
        "insert into approval_steps (approval_id, round, position, mode, hours, state) values (@approval, @round, @position, @mode, @hours, @state) returning id",
        ("approval", approvalId), ("round", step.Round), ("position", step.Position), ("mode", Word(step.Mode)), ("hours", step.Hours), ("state", Word(step.State)));

    internal static Task Update(WriteLease lease, ApprovalStep step) => lease.Run(
        "update approval_steps set position = @position, state = @state, due_at = @due, remind_at = @remind where id = @id",
        ("position", step.Position), ("state", Word(step.State)), ("due", step.DueAt), ("remind", step.RemindAt), ("id", step.Id));

    internal static async Task<long> Insert(WriteLease lease, long approvalId, Signer signer) => await lease.Value<long>(
        "insert into approval_signers (approval_id, step_id, place, user_id, reason, for_user_id, state, begun_at) values (@approval, @step, @place, @user, @reason, @for, @state, @begun) returning id",
        ("approval", approvalId), ("step", signer.StepId), ("place", signer.Place), ("user", signer.UserId), ("reason", Word(signer.Reason)), ("for", signer.ForUserId),
        ("state", Word(signer.State)), ("begun", signer.BegunAt));

    internal static Task Update(WriteLease lease, Signer signer) => lease.Run(
        "update approval_signers set state = @state, begun_at = @begun, decided_at = @decided where id = @id",
        ("state", Word(signer.State)), ("begun", signer.BegunAt), ("decided", signer.DecidedAt), ("id", signer.Id));

    internal static Task Event(WriteLease lease, long approvalId, ApprovalEvent happened) => lease.Run(
        "insert into approval_events (approval_id, at, actor_id, action, comment, user_id) values (@approval, @at, @actor, @action, @comment, @user)",
        ("approval", approvalId), ("at", happened.At), ("actor", happened.ActorId), ("action", happened.Action), ("comment", happened.Comment), ("user", happened.UserId));

    internal static string Word<T>(T state) where T : struct, Enum => Naming.Camel(state.ToString());

    internal static string Json(string name, Dialect dialect) => "@" + name + (dialect == Dialect.Postgres ? "::jsonb" : "");

    internal static string Text(object value) => JsonSerializer.Serialize(value, Catalogue.Json.Plain);

    static string Short(string title) => title.Length > 200 ? title[..199] + "…" : title;
}

/// <summary>One line of an approval's history.</summary>
/// <param name="UserId">Somebody else it concerns, such as the delegate.</param>
sealed record ApprovalEvent(DateTime At, long? ActorId, string Action, string? Comment, long? UserId)
{
    internal const string Columns = "at, actor_id, action, comment, user_id";

    internal static ApprovalEvent Read(System.Data.Common.DbDataReader row) => new(
        row.Instant(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetInt64(4));
}
