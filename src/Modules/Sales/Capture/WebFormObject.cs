using System.Security.Cryptography;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;

namespace Zhike.Sales.Capture;

/// <summary>The forms on the web: administrators keep them, the list shows what each brought.</summary>
internal sealed class WebFormObject : ObjectDefinition<WebForm>
{
    internal const string ObjectKey = "webForms";

    /// <summary>What a stranger may be asked, in the order it is asked.</summary>
    internal static readonly string[] Askable = ["company", "person", "jobTitle", "mobile", "email", "wechat", "address", "website", "products", "need"];

    public WebFormObject() : base(ObjectKey)
    {
        Text(x => x.Name).Required().Max(60).Sortable();
        Text(x => x.Key).ReadOnly().Unfilterable();
        Text(x => x.Title).Required().Max(120);
        LongText(x => x.Intro).Max(1000);
        LongText(x => x.Thanks).Max(1000);
        MultiChoice(x => x.Asked).Required().Of(Askable);
        MultiChoice(x => x.Demanded).Of(Askable);
        Reference(x => x.PoolId).To("pools");
        Bool(x => x.ByMail);
        Text(x => x.MailKey).ReadOnly().Unfilterable();
        Bool(x => x.ByChat);
        Text(x => x.ChatKey).ReadOnly().Unfilterable();
        Bool(x => x.Enabled);
        Integer(x => x.Received).ReadOnly();
        Integer(x => x.Spam).ReadOnly();
        Instant(x => x.LastReceivedAt).ReadOnly();
        (Administered, Extensible, DefaultSort) = (true, false, "name");
        ListColumns = ["name", "title", "asked", "poolId", "received", "spam", "lastReceivedAt", "enabled"];
        QuickForm = ["name", "title", "intro", "asked", "demanded", "thanks", "poolId", "byMail", "byChat", "enabled"];
    }

    static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    protected override Task Saving(WebForm form, Saving saving)
    {
        if (saving.IsNew) (form.Key, form.MailKey, form.ChatKey) = (Secret(), Secret(), Secret());
        if (form.Demanded?.FirstOrDefault(key => form.Asked?.Contains(key) != true) is { } unasked)
            throw new Invalid("demanded", "sales.form-demands-unasked", ("field", saving.Writer.Catalogue["leads"].Field(unasked)));
        if (form.Asked is { } asked && !asked.Contains("company") && !asked.Contains("person")) throw new Invalid("asked", "sales.form-nameless");
        return Task.CompletedTask;
    }
}
