using System.ComponentModel.DataAnnotations;

namespace Zhike.Customers;

/// <summary>Where a device says it is.</summary>
/// <param name="Latitude">Degrees of WGS 84.</param>
/// <param name="Accuracy">Metres within which it is sure.</param>
public sealed record Place([Range(-90.0, 90.0)] double Latitude, [Range(-180.0, 180.0)] double Longitude, [Range(0.0, 1_000_000.0)] double? Accuracy = null)
{
    const double EarthRadius = 6_371_008.8;

    /// <summary>Metres to another place along the surface. Source: haversine formula on the mean radius of the earth.</summary>
    internal long MetresTo(double latitude, double longitude)
    {
        var (a, b) = (Radians(Latitude), Radians(latitude));
        var half = Math.Pow(Math.Sin((b - a) / 2), 2) + Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(Radians(longitude - Longitude) / 2), 2);
        return (long)Math.Round(2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half))));
    }

    static double Radians(double degrees) => degrees * Math.PI / 180;
}
