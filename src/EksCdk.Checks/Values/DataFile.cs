namespace EksCdk.Checks.Values;

/// <summary>The versioned data in <c>Data/</c>: each file says its source and date.</summary>
internal static class DataFile
{
    /// <summary>Reads a file of <c>Data/</c>.</summary>
    /// <param name="name">Its name.</param>
    public static Node Read(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream($"EksCdk.Checks.Data.{name}")
            ?? throw new InvalidOperationException($"Data/{name} is not part of the assembly.");
        return TemplateFile.Read(stream, name).Root;
    }
}
