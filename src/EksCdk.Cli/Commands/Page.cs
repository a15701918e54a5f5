using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace EksCdk.Cli.Commands;

/// <summary>A file that is shown by whatever opens its kind on this machine.</summary>
internal static class Page
{
    /// <summary>Writes the file, for this user alone, and opens it.</summary>
    /// <param name="extension">Its kind, as <c>html</c>.</param>
    /// <param name="write">Writes what it holds.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="CommandException">Nothing here opens it; the message says where it is.</exception>
    public static string Open(string extension, Action<TextWriter> write)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("eks-explain-").FullName, $"explain.{extension}");
        using (var file = new StreamWriter(path, append: false, new UTF8Encoding(false))) write(file);
        try
        {
            // xdg-open, open or the shell of Windows: the runtime knows which.
            using var opener = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return path;
        }
        catch (Win32Exception)
        {
            throw new CommandException(ExitCode.MissingTool, $"nothing on this machine opens a page. It is here: {path}");
        }
    }
}
