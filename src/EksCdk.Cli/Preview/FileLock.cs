namespace EksCdk.Cli.Preview;

/// <summary>
/// Lets only one process of this machine at a time do something in a clone. The system frees it when its owner dies.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits for its turn.</summary>
    /// <param name="path">The lock's file.</param>
    /// <param name="onWait">Called once if another process has it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<FileLock> Take(string path, Action onWait, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var waits = false; ; waits = true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!waits) onWait();
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
