using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Validation;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Undo;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Targets;

/// <summary>PUT /api/v1/targets/grid: sets, changes and takes away the targets of many people, departments and periods at once. Answers with the table.</summary>
/// <remarks>
/// All or nothing. 403 beyond the caller's scope; 409 <c>sales.target-moved</c> when a cell is not as it was read; 422 on
/// <c>cells[i].…</c> with the rules of a target, <c>query.unknown-measure</c>, <c>value.currency-unknown</c>.
/// </remarks>
internal sealed class SetTargets(Writer writer, TargetGrid grid, RankPeople ranking, UndoTokens undo)
{
    /// <param name="Value">Decimal text of the sum, or the number; null or empty takes the target away.</param>
    /// <param name="Version">Of the target as it was read; null where none was set.</param>
    [ValidatableType]
    public sealed record Cell([Required, AllowedValues(AttainmentTree.Person, AttainmentTree.Department)] string? Kind, [Range(1, long.MaxValue)] long Id, [Required, StringLength(7)] string? Period, [StringLength(40)] string? Value = null, long? Version = null);

    /// <param name="Cells">Only those that change.</param>
    public sealed record Request(
        [Required, StringLength(40)] string? Measure, [StringLength(3)] string? Currency, [Range(1, long.MaxValue)] long? DepartmentId, [Range(2000, 2099)] int? Year,
        [AllowedValues("month", "quarter", "year", null)] string? By, [Required, MaxLength(1500)] Cell[]? Cells);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/targets/grid", (Request request, SetTargets use, HttpContext http, CancellationToken ct) => use.Handle(request, http, ct))
            .Requires(Right.Update, TargetObject.ObjectKey).Requires(Right.Create, TargetObject.ObjectKey).WithName("put-target-grid");

    async Task<TargetGrid.Answer> Handle(Request request, HttpContext http, CancellationToken ct)
    {
        var (measure, _) = ranking.Chosen(request.Measure, writer.Caller);
        var currency = TargetGrid.Unit(measure, request.Currency);
        var cells = request.Cells!.Index().OrderBy(cell => (cell.Item.Kind, cell.Item.Id, cell.Item.Period)).ToList();
        // One at a time, so that what two people type is compared with what is there.
        await writer.Lock(TargetObject.ObjectKey + ".grid", 0, ct);
        var known = await Known(measure, currency, [.. cells.Select(cell => cell.Item.Period!).Distinct()], ct);
        var seen = new HashSet<(string, long, string)>();
        var made = new List<Target>();
        foreach (var (at, cell) in cells)
        {
            var key = (cell.Kind!, cell.Id, cell.Period!);
            if (!seen.Add(key)) throw new Invalid($"cells[{at}].period", "sales.target-twice");
            var target = known.GetValueOrDefault(key);
            if (target?.Version != cell.Version) throw new RuleBroken("sales.target-moved", ("period", cell.Period));
            if (await Change(target, new(measure, currency, at, cell), ct) is { } fresh) made.Add(fresh);
        }
        undo.Offer(http, writer);
        await Write(made, ct);
        return await grid.Handle(new(request.DepartmentId, measure.Key, request.Year, request.By, currency), writer.Caller, ct);
    }

    sealed record Typed(PerformanceMeasure Measure, string? Currency, int At, Cell Cell);

    async Task<Dictionary<(string, long, string), Target>> Known(PerformanceMeasure measure, string? currency, List<string> periods, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        var found = await db.Set<Target>().AsNoTracking().Where(target => target.DeletedAt == null && target.Measure == measure.Key && periods.Contains(target.Period) && target.AmountCurrency == currency).ToListAsync(ct);
        return found.ToDictionary(target => (target.UserId is null ? AttainmentTree.Department : AttainmentTree.Person, target.UserId ?? target.ForDepartmentId ?? 0, target.Period));
    }

    /// <summary>The new target, when one is set where none was.</summary>
    async Task<Target?> Change(Target? known, Typed typed, CancellationToken ct)
    {
        var empty = string.IsNullOrWhiteSpace(typed.Cell.Value);
        if (known is null && empty) return null;
        var target = known is null ? new Target { Period = typed.Cell.Period!, Measure = typed.Measure.Key } : await writer.Load<Target>(known.Id, empty ? Right.Delete : Right.Update, ct);
        if (empty) await writer.Delete(target, ct);
        else Fill(target, typed);
        if (known is not null) return null;
        if (typed.Cell.Kind == AttainmentTree.Person) target.UserId = typed.Cell.Id;
        else target.ForDepartmentId = typed.Cell.Id;
        if (!await writer.Reaches(writer.Catalogue[typed.Cell.Kind == AttainmentTree.Person ? "users" : "departments"], typed.Cell.Id, Right.Read, false, ct)) throw new Invalid($"cells[{typed.At}].id", "value.reference-unknown");
        if (!TargetPeriod.IsOne(target.Period)) throw new Invalid($"cells[{typed.At}].period", "sales.target-period-malformed");
        return await writer.Add(target, ct);
    }

    static void Fill(Target target, Typed typed)
    {
        var field = $"cells[{typed.At}].value";
        if (typed.Currency is not { } currency)
        {
            if (!long.TryParse(typed.Cell.Value, NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count)) throw new Invalid(field, "value.not-a-whole-number");
            target.Count = count <= 1_000_000_000 ? count : throw new Invalid(field, "value.too-large", ("max", 1_000_000_000));
            return;
        }
        try
        {
            var sum = Money.Parse(typed.Cell.Value!.Trim(), currency);
            target.Amount = sum.Minor < 0 ? throw new BadValue("value.too-small", ("min", 0)) : sum.Minor > FieldInput.MaxMinor ? throw new BadValue("value.money-overflow") : sum;
        }
        catch (BadValue bad) { throw new Invalid(field, bad.Code, [.. bad.Args.Select(arg => (arg.Key, arg.Value))]); }
    }

    /// <summary>A target belongs to whom it is for; one beyond the caller's scope is written by nobody.</summary>
    async Task Write(List<Target> made, CancellationToken ct)
    {
        await writer.Flush(ct);
        var ids = made.Select(target => target.Id).ToList();
        if ((await writer.Reached(writer.Catalogue[TargetObject.ObjectKey], ids, Right.Update, ct)).Count < ids.Count) throw new Denied();
        await writer.Save(ct);
    }
}
