using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Undo;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Contracts;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Collections;

/// <summary>PUT /api/v1/contracts/{id}/instalments: the whole plan of a contract, by percent or amount, by day or milestone (制定回款计划). Answers with the contract.</summary>
/// <remarks>
/// 404, 403, 428, 412 as every change; 409 <c>sales.contract-closed</c>, <c>sales.matched-above-instalment</c>; 422 on <c>items</c>
/// <c>sales.instalments-do-not-add-up</c>, on <c>items[i].…</c> the rules of each value and <c>sales.instalment-below-settled</c>.
/// </remarks>
internal sealed class PlanInstalments(Writer writer, ReadObjects read, UndoTokens undo)
{
    /// <param name="Items">All instalments in their order; those that are missing are taken out of the plan.</param>
    public sealed record Request([Required, MaxLength(60)] IReadOnlyList<Item>? Items = null);

    /// <param name="Id">Of the instalment as it was read; null for a new one.</param>
    /// <param name="Percent">Of the contract's amount; without it the amount counts.</param>
    public sealed record Item(
        [Range(1, long.MaxValue)] long? Id = null, [StringLength(60)] string? Name = null, [Range(0.0001, 100.0)] double? Percent = null, SaveQuote.Amounted? Amount = null, DateOnly? DueOn = null, [StringLength(120)] string? Milestone = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/contracts/{id:long}/instalments", (long id, Request request, PlanInstalments use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).WithName("put-instalments");

    async Task<IResult> Handle(long id, Request request, HttpContext http, CancellationToken ct)
    {
        var definition = writer.Catalogue[ContractObject.ObjectKey];
        try
        {
            await writer.Lock(ContractObject.ObjectKey + ".step", id, ct);
            var contract = await writer.Load<Contract>(id, Right.Update, ct, IfMatch.Version(http));
            if (contract.State is ContractState.Ended or ContractState.Terminated) throw new RuleBroken("sales.contract-closed");
            await Plan(contract, request.Items!, ct);
            contract.SavedAt = writer.Now;
            writer.Describe(contract, "planInstalments");
            undo.Offer(http, writer);
            await writer.Save(ct);
        }
        catch (Stale)
        {
            await writer.DisposeAsync();
            throw new Stale(await read.Find(definition, id, http.Caller(), ct));
        }
        return await read.Find(definition, id, http.Caller(), ct) is { } now ? ReadObjects.Answer(http, now, 200) : TypedResults.NoContent();
    }

    async Task Plan(Contract contract, IReadOnlyList<Item> items, CancellationToken ct)
    {
        var amounts = InstalmentPlan.Of(contract.Amount!.Value, [.. items.Index().Select(item => Part(contract, item.Index, item.Item))]);
        var stored = (await Settlement.Living<Instalment>(writer, part => part.ContractId == contract.Id, ct)).ToDictionary(part => part.Id);
        foreach (var (at, item) in items.Index())
        {
            var part = new Instalment { ContractId = contract.Id };
            if (item.Id is { } known && !stored.Remove(known, out part!)) throw new Invalid($"items[{at}].id", "value.reference-unknown");
            Fill(part, at, item, amounts[at]);
            if (part.Id == 0) await writer.Add(part, ct);
        }
        foreach (var gone in stored.Values) gone.DeletedAt = writer.Now;
    }

    static void Fill(Instalment part, int at, Item item, Money amount)
    {
        if (amount.Minor < part.SettledMinor) throw new Invalid($"items[{at}].amount", "sales.instalment-below-settled", ("settled", part.Settled.ToAmount()));
        if (amount.Minor <= 0) throw new Invalid($"items[{at}].amount", "value.too-small", ("min", 0));
        var name = item.Name?.Replace("\0", "").Trim();
        if (string.IsNullOrEmpty(name)) throw new Invalid($"items[{at}].name", "value.required");
        (part.Position, part.Name, part.Percent, part.Amount, part.DueOn) = (at, name, item.Percent is { } percent ? FieldInput.Exact(percent) : null, amount, item.DueOn);
        part.Milestone = string.IsNullOrWhiteSpace(item.Milestone) ? null : item.Milestone.Replace("\0", "").Trim();
    }

    static InstalmentPlan.Part Part(Contract contract, int at, Item? item)
    {
        if (item is null) throw new Invalid($"items[{at}]", "request.malformed");
        if (item.Percent is { } percent) return new(FieldInput.Exact(percent), null);
        if (item.Amount is not { } given) throw new Invalid($"items[{at}].amount", "value.required");
        return new(null, Amounts.Read(given, contract.AmountCurrency!, $"items[{at}].amount"));
    }
}
