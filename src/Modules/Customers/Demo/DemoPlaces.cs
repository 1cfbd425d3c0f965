using Zhike.Platform.Values;

namespace Zhike.Customers;

/// <summary>Where the virtual company's customers are: the provinces of each sales team with their area codes, and the districts in them.</summary>
internal sealed class DemoPlaces
{
    internal readonly record struct Place(string Code, string City, string Path, string AreaCode);

    static readonly (string Province, string AreaCode)[][] Teams =
    [
        [("32", "512"), ("31", "21")],
        [("33", "571"), ("34", "551")],
        [("11", "10"), ("12", "22"), ("13", "311"), ("37", "532")],
        [("42", "27"), ("43", "731"), ("41", "371"), ("36", "791")],
        [("51", "28"), ("50", "23"), ("52", "851"), ("53", "871")],
    ];

    readonly Place[][] byTeam = [.. Teams.Select(team => team.SelectMany(Districts).ToArray())];

    internal int Count => byTeam.Length;

    internal Place Pick(int team, Random chance) => byTeam[team][chance.Next(byTeam[team].Length)];

    static IEnumerable<Place> Districts((string Province, string AreaCode) area) =>
        from region in Regions.All
        where region.Level == 3 && region.Code.StartsWith(area.Province, StringComparison.Ordinal)
        let path = Regions.Path(region.Code)
        select new Place(region.Code, Short(path), string.Concat(path.Distinct()), area.AreaCode);

    /// <summary>The city as companies put it before their name: 苏州 of 江苏省苏州市.</summary>
    static string Short(IReadOnlyList<string> path)
    {
        var city = path.Count > 2 ? path[1] : path[0];
        foreach (var ending in (string[])["自治州", "地区", "市", "盟"])
            if (city.EndsWith(ending, StringComparison.Ordinal)) return city[..^ending.Length] is { Length: <= 4 } name ? name : city[..2];
        return city[..Math.Min(2, city.Length)];
    }
}
