using System.Text.Json;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Tests.Sample;

/// <summary>Custom fields of every type on firms.</summary>
public static class SampleFields
{
    static readonly (string Key, FieldType Type, string? Target)[] All =
    [
        ("x_text", FieldType.Text, null), ("x_long", FieldType.LongText, null), ("x_integer", FieldType.Integer, null), ("x_number", FieldType.Number, null),
        ("x_money", FieldType.Money, null), ("x_date", FieldType.Date, null), ("x_instant", FieldType.DateTime, null), ("x_bool", FieldType.Bool, null),
        ("x_choice", FieldType.Choice, null), ("x_many", FieldType.MultiChoice, null), ("x_user", FieldType.User, null), ("x_firm", FieldType.Reference, "firms"),
    ];

    public static async Task Add(SampleApp app)
    {
        var options = JsonSerializer.Serialize(new[] { new Option("one", "一"), new Option("two", "二") }, Json.Plain);
        await using (var writer = app.Writers.Open(SampleApp.Root))
        {
            var db = await writer.Db();
            foreach (var (key, type, target) in All)
                db.Add(new CustomField { Object = "firms", Key = key, Type = Naming.Camel(type.ToString()), Label = key, Target = target, Options = type is FieldType.Choice or FieldType.MultiChoice ? options : null, Version = 1, CreatedAt = writer.Now, UpdatedAt = writer.Now });
            await writer.Save();
        }
        await app.Catalogues.Load();
    }
}
