using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Values;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Random;

/// <summary>A few fields that some people see masked or not at all, and other values that look the same to those people.</summary>
public sealed class Secrets
{
    /// <summary>Who sees a record follows from these, or another record does, so that they are no secret.</summary>
    static readonly HashSet<string> Open = ["ownerId", "departmentId", "poolId", "firmId", "counts"];

    readonly System.Random random;
    readonly RandomWorld world;

    public Secrets(ObjectCatalogue catalogue, System.Random random)
    {
        (world, this.random) = (new RandomWorld(random), random);
        var all = ((string[])["firms", "visits", "orders"]).SelectMany(key => catalogue[key].Fields).Where(field => field.Group != "system" && field.Type != FieldType.IdNumber && !Open.Contains(field.Key)).ToArray();
        random.Shuffle(all);
        Fields = [.. all.Take(random.Next(2, 8)).Select(field => (field, random.Next(2) == 0 ? FieldAccess.Hidden : FieldAccess.Masked))];
    }

    public IReadOnlyList<(FieldDefinition Field, FieldAccess Access)> Fields { get; }

    public IReadOnlyDictionary<(string, string), FieldAccess> Accesses => Fields.ToDictionary(secret => (secret.Field.Object, secret.Field.Key), secret => secret.Access);

    public override string ToString() => string.Join(", ", Fields.Select(secret => $"{secret.Field} {secret.Access}"));

    /// <summary>Gives every record of a world other values in the secret fields.</summary>
    public void Scramble(RandomWorld other)
    {
        foreach (var (field, access) in Fields)
            foreach (var record in other.Of(field.Object)) field.Set(record, access == FieldAccess.Hidden ? Any(field) : Alike(field, field.Get(record)));
    }

    object? Any(FieldDefinition field) => !field.Required && !field.NotNull && random.Next(4) == 0 ? null : world.Value(field);

    /// <summary>Another value under the same mask; the same value when chance finds none.</summary>
    object? Alike(FieldDefinition field, object? value)
    {
        if (value is null) return null;
        for (var i = 0; i < 30; i++)
        {
            var other = value is string text ? Near(field, text) : world.Value(field);
            if (Masking.Mask(field.Type, other) == Masking.Mask(field.Type, value)) return other;
        }
        return value;
    }

    string Near(FieldDefinition field, string text) => field.Type switch
    {
        FieldType.Phone when text.Length > 10 => $"{text[..6]}{random.Next(10_000):0000}{text[10..]}",
        FieldType.Choice or FieldType.Region => (string)world.Value(field),
        _ => text[..1] + world.Text(),
    };
}

/// <summary>One of two worlds that differ in nothing but secrets.</summary>
public sealed class SecretSide(SampleApp app, SampleServer server) : IAsyncDisposable
{
    public SampleServer Server => server;

    public static async Task<SecretSide> Start(SampleApp app, RandomWorld world, IReadOnlyList<Caller> callers)
    {
        await world.Write(app);
        return new SecretSide(app, await SampleServer.Start(app, callers));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await app.DisposeAsync();
    }
}
