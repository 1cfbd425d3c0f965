namespace Zhike.Platform.Catalogue;

/// <summary>What a field holds; decides its column, its place on the wire, its operators and its control on a form.</summary>
public enum FieldType
{
    Text, LongText, Integer, Number, Percent, Money, Date, DateTime, Bool, Choice, MultiChoice, Tags,
    User, Department, Reference, Phone, Mail, Url, Region, Industry, IdNumber, CreditCode,
}

public static class FieldTypes
{
    /// <summary>Types whose value is the id of another record.</summary>
    public static bool IsReference(this FieldType type) => type is FieldType.User or FieldType.Department or FieldType.Reference;

    /// <summary>Types that hold a list of texts.</summary>
    public static bool IsList(this FieldType type) => type is FieldType.MultiChoice or FieldType.Tags;

    /// <summary>Types stored as one text column.</summary>
    public static bool IsText(this FieldType type) => type is FieldType.Text or FieldType.LongText or FieldType.Choice
        or FieldType.Phone or FieldType.Mail or FieldType.Url or FieldType.Region or FieldType.Industry
        or FieldType.IdNumber or FieldType.CreditCode;

    /// <summary>Types that add up.</summary>
    public static bool IsNumeric(this FieldType type) => type is FieldType.Integer or FieldType.Number or FieldType.Percent or FieldType.Money;

    /// <summary>Types with an order on which lt, gt and between work.</summary>
    public static bool IsOrdered(this FieldType type) => type.IsNumeric() || type is FieldType.Date or FieldType.DateTime or FieldType.Text;
}
