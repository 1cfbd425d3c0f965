using System.Text.Json;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Tests.Sample;

/// <summary>Custom fields on the sample objects.</summary>
public static class SampleFields
{
    static readonly (string Key, FieldType Type)[] All =
    [
        ("x_text", FieldType.Text), ("x_long", FieldType.LongText), ("x_integer", FieldType.Integer), ("x_number", FieldType.Number), ("x_money", FieldType.Money),
        ("x_date", FieldType.Date), ("x_instant", FieldType.DateTime), ("x_bool", FieldType.Bool), ("x_choice", FieldType.Choice), ("x_many", FieldType.MultiChoice),
        ("x_user", FieldType.User), ("x_firm", FieldType.Reference), ("x_branch", FieldType.Department), ("x_phone", FieldType.Phone), ("x_mail", FieldType.Mail), ("x_url", FieldType.Url),
    ];

    /// <summary>One of every type on firms.</summary>
    public static Task Add(SampleApp app) => Add(app, All.Select(field => Of("firms", field.Key, field.Type)));

    /// <summary>A catalogue as chance makes it: any number of fields of any type on any object, some of them searchable.</summary>
    public static Task Add(SampleApp app, System.Random random) => Add(app, ((string[])["firms", "firms", "visits", "orders"]).SelectMany((key, turn) =>
        All.Where(_ => random.Next(3) > 0).Select(field => Of(key, $"{field.Key}_{turn}", field.Type, searchable: field.Type is FieldType.Text or FieldType.LongText && random.Next(3) == 0))));

    static CustomField Of(string target, string key, FieldType type, bool searchable = false) => new()
    {
        Object = target, Key = key, Type = Naming.Camel(type.ToString()), Label = key, Target = type == FieldType.Reference ? "firms" : null, Searchable = searchable,
        Options = type is FieldType.Choice or FieldType.MultiChoice ? JsonSerializer.Serialize(new[] { new Option("one", "一"), new Option("two", "二") }, Json.Plain) : null, Version = 1,
    };

    static async Task Add(SampleApp app, IEnumerable<CustomField> fields)
    {
        await using (var writer = app.Writers.Open(SampleApp.Root))
        {
            var db = await writer.Db();
            foreach (var field in fields)
            {
                (field.CreatedAt, field.UpdatedAt) = (writer.Now, writer.Now);
                db.Add(field);
            }
            await writer.Save();
        }
        await app.Catalogues.Load();
    }
}
