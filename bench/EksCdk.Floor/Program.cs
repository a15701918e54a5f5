using System.Text.Json;

// What no .NET process can do without: start, read the templates of a folder, parse them.
var resources = 0;
foreach (var file in Directory.GetFiles(args[0], "*.template.json"))
{
    using var template = JsonDocument.Parse(File.ReadAllBytes(file));
    if (template.RootElement.TryGetProperty("Resources", out var written)) resources += written.GetPropertyCount();
}

Console.WriteLine(resources);
