using System.Runtime.CompilerServices;

namespace EksCdk.Tests;

/// <summary>Some tests use jsii without <see cref="PlatformApp"/>: they are not to fill the disk either.</summary>
internal static class OwnTemporaryFolder
{
    [ModuleInitializer]
    internal static void Use() => TemporaryFolder.Use();
}
