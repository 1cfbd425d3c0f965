using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Sales.Prices;
using Zhike.Sales.Products;

namespace Zhike.Sales.Opportunities;

/// <summary>The products of a deal. Without a price, the price books say it; a deal whose amount comes from its lines follows them.</summary>
internal sealed class OpportunityLineObject : ObjectDefinition<OpportunityLine>
{
    internal const string ObjectKey = "opportunityLines";

    /// <summary>What a closed deal no longer changes; it may still go to the recycle bin and come back with its lines.</summary>
    static readonly string[] Said = ["productId", "quantity", "price", "discount"];

    public OpportunityLineObject() : base(ObjectKey)
    {
        Reference(x => x.OpportunityId).To(OpportunityObject.ObjectKey).Required();
        Reference(x => x.ProductId).To(ProductObject.ObjectKey).Required();
        Number(x => x.Quantity).NotNull().Range(0.0001, 1e9);
        Money(x => x.Price).Range(0, 1e12).Exact().NotNull();
        Percent(x => x.Discount).NotNull().Range(0, 100);
        Money(x => x.Total).ReadOnly().Exact().NotNull();
        Reference(x => x.PriceBookId).To(PriceBookObject.ObjectKey).ReadOnly();
        Text(x => x.Note).Max(200);
        SeenThrough(x => x.OpportunityId, OpportunityObject.ObjectKey, Right.Update);
        (Extensible, TitleField, DefaultSort) = (false, "productId", "id");
        ListColumns = ["productId", "opportunityId", "quantity", "price", "discount", "total", "priceBookId"];
        QuickForm = ["opportunityId", "productId", "quantity", "price", "discount", "note"];
        FactDay = "opportunityId.closeOn";
    }

    protected override void Map(EntityTypeBuilder<OpportunityLine> entity)
    {
        entity.Property(line => line.OpportunityId).IsRequired();
        entity.Property(line => line.ProductId).IsRequired();
        foreach (var property in (string[])[nameof(OpportunityLine.PriceMinor), nameof(OpportunityLine.PriceCurrency), nameof(OpportunityLine.TotalMinor), nameof(OpportunityLine.TotalCurrency)])
            entity.Property(property).IsRequired();
    }

    protected override async Task Saving(OpportunityLine line, Saving saving)
    {
        if (!saving.IsNew && saving.Changes("opportunityId")) throw new Invalid("opportunityId", "sales.line-keeps-deal");
        await saving.Writer.Lock(ObjectKey, line.OpportunityId!.Value, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        var deal = (await db.Set<Opportunity>().FindAsync([line.OpportunityId], saving.Ct))!;
        var says = saving.IsNew || Said.Any(saving.Changes);
        if (says) deal.MustBe(OpportunityState.Open, OpportunityState.Shelved);
        if (says && line.DeletedAt is null) await Price(line, deal, saving);
        if (deal is { AmountFromLines: true, DeletedAt: null, State: OpportunityState.Open or OpportunityState.Shelved }) deal.Follow(await OtherTotals(line, saving), line.DeletedAt is null ? line.Total : null);
    }

    /// <exception cref="Invalid"><c>price.none</c>, <c>sales.line-currency</c></exception>
    static async Task Price(OpportunityLine line, Opportunity deal, Saving saving)
    {
        if (saving.Changes("price") && line.Price is not null) line.PriceBookId = null;
        if (line.Price is null || await WasAsked(line, deal, saving))
        {
            var (product, answer) = await Ask(line.ProductId!.Value, line.Quantity, deal, saving);
            if (product is null) throw new Invalid("productId", "value.reference-unknown");
            var found = answer ?? throw new Invalid("price", "price.none", ("product", product.Name), ("currency", deal.AmountCurrency ?? Currencies.Home));
            (line.Price, line.PriceBookId) = (found.Price, found.Book?.Id);
        }
        var others = await OtherTotals(line, saving);
        if (others.FirstOrDefault() is { Currency: { } currency } && currency != line.Price!.Value.Currency) throw new Invalid("price", "sales.line-currency", ("currency", currency));
        line.Total = OpportunityLine.TotalOf(line.Price!.Value, line.Quantity, line.Discount);
    }

    /// <summary>Another product or quantity asks for the price anew, unless it was said by hand: unless it is not what the books said of it before.</summary>
    static async Task<bool> WasAsked(OpportunityLine line, Opportunity deal, Saving saving)
    {
        if (saving.IsNew || saving.Changes("price") || !saving.Changes("productId") && !saving.Changes("quantity")) return false;
        if (line.PriceBookId is not null) return true;
        var before = (OpportunityLine)(await saving.Writer.Db(saving.Ct)).Entry(line).OriginalValues.ToObject();
        return (await Ask(before.ProductId!.Value, before.Quantity, deal, saving)).Answer?.Price == line.Price;
    }

    /// <returns>No product when it is gone, no answer where neither a book nor the list has a price.</returns>
    static async Task<(SoldProduct? Product, PriceAnswer? Answer)> Ask(long productId, double quantity, Opportunity deal, Saving saving)
    {
        var lists = new PriceLists(saving.Writer.Database, saving.Writer.Queries);
        var product = (await lists.Products([productId], saving.Ct)).GetValueOrDefault(productId);
        if (product is null) return (null, null);
        var buyer = await lists.Buyer(deal.CustomerId, Caller.System(saving.Writer.Caller.Origin), saving.Ct);
        var books = await lists.Books(buyer, [product.Id], saving.Ct);
        var question = new PriceQuestion(product.Id, product.ListPrice, buyer, quantity, deal.AmountCurrency ?? Currencies.Home, saving.Writer.Caller.Today(saving.Writer.Now));
        return (product, PriceChoice.Of(question, books[product.Id]).Answer);
    }

    static async Task<List<Money>> OtherTotals(OpportunityLine line, Saving saving)
    {
        var db = await saving.Writer.Db(saving.Ct);
        var totals = await db.Set<OpportunityLine>().Where(other => other.OpportunityId == line.OpportunityId && other.Id != line.Id && other.DeletedAt == null)
            .Select(other => new { other.TotalMinor, other.TotalCurrency }).ToListAsync(saving.Ct);
        return [.. totals.Select(total => new Money(total.TotalMinor!.Value, total.TotalCurrency!))];
    }
}
