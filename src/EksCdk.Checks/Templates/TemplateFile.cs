using System.Text;
using System.Text.Unicode;

namespace EksCdk.Checks.Templates;

/// <summary>Reads one file, JSON or YAML, within bounds.</summary>
internal static class TemplateFile
{
    /// <summary>
    /// CloudFormation takes templates of 1 MB; this leaves room for generated assemblies without letting one file take the
    /// machine.
    /// </summary>
    public const int MaxBytes = 160_000_000;

    /// <summary>YAML is written by hand, and takes ten times the time and memory of JSON.</summary>
    public const int MaxYamlBytes = 16_000_000;

    private const int PinnedFrom = 4096;

    // By then a shell has opened both ends of a pipe.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="path">The file.</param>
    /// <param name="shownAs">How to name it.</param>
    /// <param name="later">Whether a plain template is read as nodes only when somebody asks for them.</param>
    public static Document Read(string path, string shownAs, bool later = false) =>
        Parse(shownAs, ReadBytes(path, shownAs, areKept: true), later);

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shownAs">How to name it.</param>
    /// <param name="areKept">Whether they stay until the end, so that there is no use in moving them whenever garbage is
    /// collected.</param>
    public static ReadOnlyMemory<byte> ReadBytes(string path, string shownAs, bool areKept)
    {
        try
        {
            if (path.Length == 0)
                throw new InputException("''", 0, "does not exist.",
                    "Give a cloud assembly folder (cdk.out), template files, or - for standard input.");
            using var file = Open(path, shownAs);
            if (!file.CanSeek || file.Length == 0) return ReadBytes(file, shownAs);
            if (file.Length > MaxBytes) throw TooLarge(shownAs);
            var bytes = GC.AllocateUninitializedArray<byte>((int)file.Length, pinned: areKept && file.Length > PinnedFrom);
            return bytes.AsMemory(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(shownAs, 0, "does not exist.",
                "Give a cloud assembly folder (cdk.out), template files, or - for standard input.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(shownAs, 0, $"cannot be read: {e.Message.TrimEnd('.')}.",
                "Check the path and its permissions.");
        }
    }

    // A pipe that nobody writes to is not even opened, for ever; with a thread of its own, as those of the pool may all be busy.
    private static FileStream Open(string path, string shownAs)
    {
        FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        if (new FileInfo(path) is not { Exists: true, Length: 0 }) return Open();
        var opened = Task.Factory.StartNew(Open, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (Task.WaitAny([opened], Patience) < 0)
            throw new InputException(shownAs, 0, "is a pipe that nobody writes to.",
                "Give the file itself, or - for standard input.");
        return opened.GetAwaiter().GetResult();
    }

    public static Document Read(Stream stream, string shownAs) => Parse(shownAs, ReadBytes(stream, shownAs));

    private static ReadOnlyMemory<byte> ReadBytes(Stream stream, string shownAs)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxBytes) throw TooLarge(shownAs);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    public static bool IsTemplate(Document document) => document.Root["Resources"]?.Kind == NodeKind.Map;

    /// <summary>
    /// The file's document if it is a template; null if it is something else, which a folder may hold beside its templates.
    /// </summary>
    /// <exception cref="InputException">It cannot be read, and what can be seen of it looks like a template.</exception>
    public static Document? ReadIfTemplate(string path, string shownAs)
    {
        try
        {
            var document = Read(path, shownAs);
            return IsTemplate(document) ? document : null;
        }
        catch (InputException) when (IsSomethingElse(path))
        {
            return null;
        }
    }

    /// <exception cref="InputException">The document is no CloudFormation template.</exception>
    public static Document RequireTemplate(Document document)
    {
        if (document.Root["Resources"] is null && MayBeWrittenByMacro(document.Root)) return document;
        var resources = document.Root["Resources"]
            ?? throw new InputException(document.File, 0, "has no Resources: it is not a CloudFormation template.",
                "Give a template, or the cloud assembly folder that holds it.");
        if (resources.Kind != NodeKind.Map)
            throw new InputException(document.File, resources.Line, $"has Resources that are a {resources.Kind}, not a map.",
                "Write Resources as a map of logical ids.");
        foreach (var resource in resources.Pairs)
            if (!IsFunction(resource.Name) && resource.Value["Type"] is not { Kind: NodeKind.Text })
                throw new InputException(document.File, resource.Value.Line, $"the resource '{resource.Name}' has no Type.",
                    "Give it a Type such as AWS::EKS::Cluster.");
        return document;
    }

    /// <summary>
    /// As <see cref="RequireTemplate"/>, for a stack of an assembly: the CDK writes no Resources for a stack that has none.
    /// </summary>
    public static Document RequireTemplateOrEmpty(Document document) =>
        document.IsLetGo || (document.Root is { Kind: NodeKind.Map } root && root["Resources"] is null) ? document
            : RequireTemplate(document);

    // A macro may write the resources: AWS::Include brings them from a file of its own.
    private static bool MayBeWrittenByMacro(Node root) => root["Fn::Transform"] is not null || root["Transform"] is not null;

    private static bool IsSomethingElse(string path)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= MaxBytes } file) return false;
            if (file.Length == 0) return true;
            var text = File.ReadAllBytes(path).AsSpan();
            return text.IndexOf("Resources"u8) < 0 || text.IndexOf("AWS::"u8) < 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    internal static bool IsLoop(string logicalId) => logicalId.StartsWith("Fn::ForEach::", StringComparison.Ordinal);

    /// <summary>
    /// Whether what stands among the resources is no resource but a function that writes resources: a loop, or a macro.
    /// </summary>
    internal static bool IsFunction(string logicalId) => IsLoop(logicalId) || logicalId == "Fn::Transform";

    /// <summary>The document that bytes are.</summary>
    /// <param name="shownAs">How to name it.</param>
    /// <param name="bytes">JSON or YAML.</param>
    /// <param name="later">Whether a plain template is read as nodes only when somebody asks for them.</param>
    public static Document Parse(string shownAs, ReadOnlyMemory<byte> bytes, bool later = false)
    {
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        if (bytes.Span.StartsWith(Encoding.Unicode.Preamble) || bytes.Span.StartsWith(Encoding.BigEndianUnicode.Preamble))
            throw new InputException(shownAs, 1, "is UTF-16.",
                "Save it as UTF-8; in PowerShell, write it with Out-File -Encoding utf8.");
        if (!Utf8.IsValid(bytes.Span))
            throw new InputException(shownAs, LineOfInvalidText(bytes.Span), "is not valid UTF-8.", "Save it as UTF-8.");
        if (!LooksLikeJson(bytes.Span)) return ParseYaml(shownAs, bytes.Span);
        if (later && TemplateSkim.Of(bytes.Span) is { } facts) return new Document(shownAs, bytes, facts);
        try
        {
            return JsonDocumentReader.Read(shownAs, bytes);
        }
        catch (InputException) when (shownAs.EndsWith(".yaml", StringComparison.Ordinal)
            || shownAs.EndsWith(".yml", StringComparison.Ordinal))
        {
            return ParseYaml(shownAs, bytes.Span);
        }
    }

    private static Document ParseYaml(string shownAs, ReadOnlySpan<byte> bytes) => bytes.Length <= MaxYamlBytes
        ? YamlDocumentReader.Read(shownAs, Encoding.UTF8.GetString(bytes))
        : throw new InputException(shownAs, 0,
            $"is {bytes.Length / 1_000_000} MB of YAML: more than {MaxYamlBytes / 1_000_000} MB is not read.",
            "CloudFormation takes templates of up to 1 MB: check that this is one.");

    private static bool LooksLikeJson(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimStart(" \t\r\n"u8);
        return text.Length > 0 && text[0] is (byte)'{' or (byte)'[';
    }

    private static int LineOfInvalidText(ReadOnlySpan<byte> bytes)
    {
        var line = 1;
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf((byte)'\n');
            var one = end < 0 ? bytes : bytes[..end];
            if (!Utf8.IsValid(one)) return line;
            bytes = end < 0 ? default : bytes[(end + 1)..];
            line++;
        }

        return line;
    }

    private static InputException TooLarge(string file) =>
        new(file, 0, $"is larger than {MaxBytes / 1_000_000} MB, and is not read.",
            "CloudFormation takes templates of up to 1 MB: check that this is one.");
}
