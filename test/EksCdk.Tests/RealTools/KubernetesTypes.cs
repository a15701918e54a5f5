using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace EksCdk.Tests.RealTools;

/// <summary>
/// Manifests against Kubernetes' own types, as the package kubernetes-models has them from Kubernetes' OpenAPI specification: a
/// manifest is an object literal, of which the TypeScript compiler refuses a field that the type does not have, one that is
/// missing and one of another type.
/// </summary>
internal static class KubernetesTypes
{
    private static readonly string Modules = Path.Combine(Repository.Root, "node_modules");

    /// <summary>What is wrong with the manifests, each as the compiler says it; empty where they are right.</summary>
    /// <param name="manifests">The objects, as templates hold them: <c>${Token}</c> stands for what a deployment gives.</param>
    /// <returns>The faults, and the kinds that Kubernetes itself does not have.</returns>
    public static (IReadOnlyList<string> Faults, IReadOnlySet<string> OtherKinds) Check(IEnumerable<JsonNode> manifests)
    {
        var folder = Directory.CreateTempSubdirectory("ekscdk-types-");
        try
        {
            var (code, others) = Write(manifests);
            File.WriteAllText(Path.Combine(folder.FullName, "manifests.ts"), code);
            File.WriteAllText(Path.Combine(folder.FullName, "tsconfig.json"), new JsonObject
            {
                ["files"] = new JsonArray("manifests.ts"),
                ["compilerOptions"] = new JsonObject
                {
                    ["noEmit"] = true,
                    ["strict"] = true,
                    ["skipLibCheck"] = true,
                    ["types"] = new JsonArray(),
                    ["paths"] = new JsonObject { ["kubernetes-models/*"] = new JsonArray($"{Modules}/kubernetes-models/*") },
                },
            }.ToJsonString());
            return (Compile(folder.FullName), others);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (string Code, IReadOnlySet<string> OtherKinds) Write(IEnumerable<JsonNode> manifests)
    {
        var (code, others, count) = (new StringBuilder("export {};\n"), new SortedSet<string>(StringComparer.Ordinal), 0);
        foreach (var manifest in manifests)
        {
            var (version, kind) = ((string)manifest["apiVersion"]!, (string)manifest["kind"]!);
            if (!File.Exists(Path.Combine(Modules, "kubernetes-models", version, $"{kind}.d.ts")))
            {
                others.Add($"{version} {kind}");
                continue;
            }

            code.Append($"import type {{ I{kind} as T{count} }} from \"kubernetes-models/{version}/{kind}\";\n")
                .Append($"const m{count}: T{count} = {manifest.ToJsonString()};\n");
            count++;
        }

        return (code.ToString(), others);
    }

    private static string[] Compile(string folder)
    {
        var compiler = Path.Combine(Modules, "typescript", "bin", "tsc");
        var start = new ProcessStartInfo("node", [compiler, "-p", folder, "--pretty", "false"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 || output.Length > 0, $"the compiler ended with {process.ExitCode} and said nothing");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
