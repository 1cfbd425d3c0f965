namespace Zhike.Analytics.Lifetimes;

/// <summary>Lines of a file that are no purchase within the time looked at, by the first reason that holds.</summary>
/// <param name="Duplicates">Rows that are equal in every column to one before, where those are asked to be left out.</param>
/// <param name="Returns">Lines with an amount below zero.</param>
/// <param name="Zero">Lines with the amount zero, where those do not count.</param>
/// <param name="Before">Lines before the window, <paramref name="After"/> those after the end.</param>
internal sealed record Skipped(int WithoutCustomer, int WithoutDate, int WithoutOrder, int WithoutAmount, int Duplicates, int Returns, int Zero, int Before, int After)
{
    internal int Total => WithoutCustomer + WithoutDate + WithoutOrder + WithoutAmount + Duplicates + Returns + Zero + Before + After;
}
