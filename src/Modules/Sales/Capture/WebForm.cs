using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Capture;

/// <summary>A form that strangers fill in to become a lead (网页表单); it stands at <c>/f/{key}</c> and behind the public API.</summary>
internal sealed class WebForm : Record
{
    /// <summary>What colleagues call it; leads name it as the detail of their source.</summary>
    public string Name { get; set; } = "";

    /// <summary>The part of its address that nobody can guess.</summary>
    public string Key { get; set; } = "";
    public string Title { get; set; } = "";
    public string? Intro { get; set; }
    public string? Thanks { get; set; }

    /// <summary>Keys of the lead's fields that are asked, in the order of the lead's form.</summary>
    public string[]? Asked { get; set; }

    /// <summary>Those that must be answered; the company or the person always one of both.</summary>
    public string[]? Demanded { get; set; }

    /// <summary>Where its leads wait; without a pool the assignment rules give them to somebody.</summary>
    public long? PoolId { get; set; }
    /// <summary>A mail server may hand incoming mail to it.</summary>
    public bool ByMail { get; set; }

    /// <summary>The part of the address for mail servers; another than the form's, which everybody may see.</summary>
    public string MailKey { get; set; } = "";

    /// <summary>A chat program may hand conversations to it.</summary>
    public bool ByChat { get; set; }

    /// <summary>The part of the address for chat programs.</summary>
    public string ChatKey { get; set; } = "";
    public bool Enabled { get; set; } = true;

    /// <summary>How many leads it brought.</summary>
    public long Received { get; set; }

    /// <summary>How many answers were taken for those of machines.</summary>
    public long Spam { get; set; }
    public DateTime? LastReceivedAt { get; set; }
}
