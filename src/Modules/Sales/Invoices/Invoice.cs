using Zhike.Platform.Values;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Invoices;

/// <summary>A tax invoice (发票) for what was agreed in a contract: asked for, approved, issued; taken back by a red-letter one (红冲) with a negative amount.</summary>
internal sealed class Invoice : RequestedRecord
{
    public long? ContractId { get; set; }
    public InvoiceKind Kind { get; set; }

    /// <summary>The buyer's name as the tax office knows it (抬头).</summary>
    public string? Title { get; set; }

    /// <summary>The buyer's tax number (纳税人识别号).</summary>
    public string? TaxNumber { get; set; }

    /// <summary>Address and telephone, bank and account, where a special invoice names them.</summary>
    public string? Details { get; set; }

    /// <summary>What it is for (项目名称).</summary>
    public string? Content { get; set; }

    /// <summary>Percent.</summary>
    public double? TaxRate { get; set; }
    public long NetMinor { get; set; }
    public string NetCurrency { get; set; } = Currencies.Home;
    public Money Net { get => new(NetMinor, NetCurrency); set => (NetMinor, NetCurrency) = (value.Minor, value.Currency); }
    public long TaxMinor { get; set; }
    public string TaxCurrency { get; set; } = Currencies.Home;

    /// <summary>Contained in the amount.</summary>
    public Money Tax { get => new(TaxMinor, TaxCurrency); set => (TaxMinor, TaxCurrency) = (value.Minor, value.Currency); }
    public string? MailTo { get; set; }

    /// <summary>The tax office's number (发票号码); null until it is issued.</summary>
    public string? InvoiceNumber { get; set; }
    public DateOnly? IssuedOn { get; set; }

    /// <summary>The invoice that this red-letter one takes back.</summary>
    public long? RedOfId { get; set; }
    public string? Reason { get; set; }

    public bool IsRed => RedOfId is not null;

    /// <summary>Splits the amount into net and tax.</summary>
    public void Count()
    {
        var (gross, rate) = (Amount!.Value, (decimal)(TaxRate ?? 0));
        var net = new Money((long)Math.Round(gross.Minor * 100m / (100m + rate), MidpointRounding.AwayFromZero), gross.Currency);
        (Net, Tax) = (net, gross - net);
    }

    /// <summary>The application for a red-letter invoice that takes back this much of it.</summary>
    public Invoice Reverse(Money amount, string reason, long? byId) => new()
    {
        OwnerId = byId, ContractId = ContractId, CustomerId = CustomerId, Kind = Kind, Title = Title, TaxNumber = TaxNumber, Details = Details, Content = Content, TaxRate = TaxRate, MailTo = MailTo,
        Amount = new Money(-amount.Minor, amount.Currency), RedOfId = Id, Reason = reason,
    };
}
