using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;

namespace Zhike.Sales.Statements;

/// <summary>Statements: all that lists, forms, filters, import, export and permissions know of them.</summary>
internal sealed class StatementObject : ObjectDefinition<Statement>
{
    internal const string ObjectKey = "statements";

    static readonly string[] Counted = ["customerId", "currency", "fromOn", "toOn"];

    public StatementObject() : base(ObjectKey)
    {
        Text(x => x.Number).NotNull().ReadOnly().Max(30).Searchable().Sortable();
        Choice<StatementState>(x => x.State).NotNull().ReadOnly();
        Reference(x => x.CustomerId).To("customers").Required();
        TextChoice(x => x.Currency).Of([.. Currencies.Offered]);
        Date(x => x.FromOn).Required();
        Date(x => x.ToOn).Required();
        Money(x => x.Opening).NotNull().ReadOnly().Exact();
        Money(x => x.Debit).NotNull().ReadOnly().Exact();
        Money(x => x.Credit).NotNull().ReadOnly().Exact();
        Money(x => x.Closing).NotNull().ReadOnly().Exact();
        Text(x => x.ConfirmedBy).Max(60).ReadOnly();
        Date(x => x.ConfirmedOn).ReadOnly();
        LongText(x => x.Note).Max(1000);
        (InMenu, TimelineField, TitleField, SubtitleField, DefaultSort) = (true, "customerId", "number", "customerId", "-toOn");
        Groups = [new("basic"), new("system")];
        ListColumns = ["number", "customerId", "fromOn", "toOn", "opening", "debit", "credit", "closing", "state", "ownerId"];
        QuickForm = ["customerId", "currency", "fromOn", "toOn", "note"];
        Views = [new("open", """{"field":"state","op":"in","value":["draft","sent"]}"""), new("mine", """{"field":"ownerId","op":"eq","value":"me"}"""), new("all")];
    }

    protected override void Map(EntityTypeBuilder<Statement> entity)
    {
        entity.Property(statement => statement.CustomerId).IsRequired();
        entity.Property(statement => statement.Currency).IsRequired();
        entity.Property(statement => statement.FromOn).IsRequired();
        entity.Property(statement => statement.ToOn).IsRequired();
    }

    protected override async Task Saving(Statement statement, Saving saving)
    {
        var writer = saving.Writer;
        statement.Currency ??= Currencies.Home;
        if (statement.ToOn < statement.FromOn) throw new Invalid("toOn", "sales.statement-ends-before-start");
        if (statement.ToOn > writer.Caller.Today(writer.Now)) throw new Invalid("toOn", "sales.statement-in-future");
        if (saving.IsNew && statement.Number.Length == 0) statement.Number = await RecordNumbers.Next(writer, "S", saving.Ct);
        var confirmed = statement.State == StatementState.Confirmed && !saving.Changes("state");
        if (confirmed && (statement.DeletedAt is not null || Counted.Any(saving.Changes))) throw new RuleBroken("sales.statement-confirmed");
        if (confirmed) return;
        // What is shown to the customer is what is booked now; whoever books something meanwhile waits.
        await writer.Lock(Reconciled.LockName, statement.CustomerId!.Value, saving.Ct);
        var lease = await writer.Lease(saving.Ct);
        statement.Take(await Ledger.Of(lease.Connection, lease.Transaction, statement.CustomerId.Value, statement.Currency, statement.FromOn!.Value, statement.ToOn!.Value));
    }
}
