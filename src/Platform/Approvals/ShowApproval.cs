using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Records;
using Zhike.Platform.Text;

namespace Zhike.Platform.Approvals;

/// <summary>GET /approvals/{id}: what is asked, of whom, what was said, and what the caller may do about it.</summary>
/// <remarks>404 unless the caller asked for it, is or was asked about it, or administers.</remarks>
public sealed class ShowApproval(ApprovalDesk approvals, Database database, RecordTitles titles, Texts texts)
{
    public sealed record Person(long Id, string Name);
    public sealed record SignerItem(Person User, string State, string Reason, Person? For, DateTime? DecidedAt);
    public sealed record Step(string Mode, string State, DateTime? DueAt, IReadOnlyList<SignerItem> Signers);
    public sealed record Happening(DateTime At, Person? Actor, string Action, string? Comment, Person? User);

    /// <param name="Steps">Of the present round.</param>
    /// <param name="Actions">What the caller may do now: <c>approve</c>, <c>reject</c>, <c>return</c>, <c>delegate</c>, <c>addSigner</c>, <c>withdraw</c>, <c>resubmit</c>, <c>comment</c>.</param>
    /// <param name="Download">Where the requester fetches what was approved, below <c>/api/v1</c>; null otherwise.</param>
    public sealed record Response(
        long Id, string Kind, string KindLabel, string Title, string? Object, long? RecordId, Person Requester, string State, DateTime CreatedAt, DateTime? DecidedAt, DateTime ExpiresAt,
        IReadOnlyList<ShownChange> Shown, JsonElement Subject, IReadOnlyList<Step> Steps, IReadOnlyList<Happening> History, IReadOnlyList<string> Actions, string? Download);

    sealed record Parts(Approval Approval, List<ApprovalStep> Steps, List<Signer> Signers, List<ApprovalEvent> Events);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/approvals/{id:long}", (long id, ShowApproval show, Caller caller, CancellationToken ct) => show.Of(id, caller, ct)).SignedIn().WithTags("approvals").WithName("get-approval");

    internal async Task<Approval> Read(long id, Caller caller, CancellationToken ct) => (await Load(id, caller, ct)).Approval;

    internal async Task<Response> Of(long id, Caller caller, CancellationToken ct)
    {
        var (approval, steps, signers, events) = await Load(id, caller, ct);
        var names = await Names([approval.RequesterId, .. signers.Select(signer => signer.UserId), .. events.SelectMany(one => new[] { one.ActorId, one.UserId }).OfType<long>()], caller, ct);
        Person Named(long user) => new(user, names.GetValueOrDefault(user) ?? "");
        Person? NamedOrNobody(long? user) => user is { } known ? Named(known) : null;
        Step Told(ApprovalStep step) => new(ApprovalRows.Word(step.Mode), ApprovalRows.Word(step.State), step.DueAt,
            [.. signers.Where(signer => signer.StepId == step.Id).Select(signer => new SignerItem(Named(signer.UserId), ApprovalRows.Word(signer.State), ApprovalRows.Word(signer.Reason), NamedOrNobody(signer.ForUserId), signer.DecidedAt))]);
        var kind = approvals.Kind(approval);
        return new Response(
            approval.Id, approval.Kind, texts.Get(caller.Language, "approvals.kinds." + approval.Kind), approval.Title, approval.Object, approval.RecordId, Named(approval.RequesterId), ApprovalRows.Word(approval.State),
            approval.CreatedAt, approval.DecidedAt, approval.ExpiresAt, kind.Show(approval, caller), approval.Subject, [.. steps.Where(step => step.Round == approval.Round).OrderBy(step => step.Position).Select(Told)],
            [.. events.Select(one => new Happening(one.At, NamedOrNobody(one.ActorId), one.Action, one.Comment, NamedOrNobody(one.UserId)))], Actions(approval, signers, caller),
            approval.RequesterId == caller.UserId && approval.State == ApprovalState.Approved ? await kind.Download(approval, ct) : null);
    }

    internal async Task<IReadOnlyDictionary<long, string>> Names(IEnumerable<long> users, Caller caller, CancellationToken ct) =>
        (await titles.Of(users.Select(user => ("users", user)), caller, ct)).ToDictionary(pair => pair.Key.Id, pair => pair.Value);

    async Task<Parts> Load(long id, Caller caller, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        if (await connection.Rows($"select {Approval.Columns} from approvals a where a.id = @id", Approval.Read, ("id", id)) is not [var approval]) throw new NotFound();
        var signers = await connection.Rows($"select {Signer.Columns} from approval_signers where approval_id = @id order by id", Signer.Read, ("id", id));
        if (!ApprovalDesk.MaySee(caller, approval, signers)) throw new NotFound();
        return new Parts(approval, await connection.Rows($"select {ApprovalStep.Columns} from approval_steps where approval_id = @id", ApprovalStep.Read, ("id", id)), signers,
            await connection.Rows($"select {ApprovalEvent.Columns} from approval_events where approval_id = @id order by id", ApprovalEvent.Read, ("id", id)));
    }

    static List<string> Actions(Approval approval, List<Signer> signers, Caller caller)
    {
        if (caller.ReadOnly) return [];
        var mine = approval.RequesterId == caller.UserId;
        var asked = approval.State == ApprovalState.Pending && signers.Exists(signer => signer.UserId == caller.UserId && signer.State == SignerState.Pending);
        var actions = new List<string>();
        if (asked) actions.AddRange(["approve", "reject", "return", "delegate", "addSigner"]);
        if (mine && approval.State == ApprovalState.Returned) actions.Add("resubmit");
        if (mine && approval.State is (ApprovalState.Pending or ApprovalState.Returned)) actions.Add("withdraw");
        return [.. actions, "comment"];
    }
}
