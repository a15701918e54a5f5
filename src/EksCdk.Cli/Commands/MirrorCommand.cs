using System.CommandLine;
using EksCdk.Cli.Preview;
using EksCdk.Configuration;

namespace EksCdk.Cli.Commands;

/// <summary>
/// <c>eks mirror</c>: the script that fills the registry of an environment with the charts and images that it installs.
/// </summary>
internal static class MirrorCommand
{
    public static Command Create(Terminal terminal)
    {
        var environment = new Argument<string>("ENVIRONMENT")
        {
            Description = "An environment in environments/, or the path of its file.",
        };
        var command =
            new Command("mirror",
                "Writes the script that fills an environment's registry with its charts and images.") { environment };
        command.SetAction(parsed =>
        {
            var file =
                EnvironmentLoader.Resolve(parsed.GetValue(environment)!, Clone.RootOf(Directory.GetCurrentDirectory()));
            var loaded = EnvironmentLoader.Load(file);
            if (loaded.Registry is not { } registry)
                throw new CommandException(ExitCode.BadInput,
                    $"{file}: registry: there is none; write one such as " +
                        $"111122223333.dkr.ecr.{loaded.Region}.amazonaws.com/mirror");
            using var output = terminal.Text();
            output.Write(Script(loaded, registry));
            return ExitCode.Clean;
        });
        return command;
    }

    // What a digest that is not known is in the script.
    private const string Unknown = "-";

    private static string Script(EnvironmentConfiguration environment, string registry)
    {
        var host = registry[..registry.IndexOf('/', StringComparison.Ordinal)];
        var items = MirrorList.Of(environment).Select(item => item.IsChart
            ? $"chart {item.From} {item.Name} {item.Version} {item.Digest ?? Unknown}"
            : $"image {item.From} {item.Name} {item.Version} {item.Digest ?? Unknown}");
        return $$"""
            #!/usr/bin/env bash
            # Copies the charts and images of the environment {{environment.Name}} to {{registry}}.
            # Needs aws, helm (https://helm.sh) and crane (https://github.com/google/go-containerregistry), the internet, and
            # credentials that may create repositories in ECR. A tag that is there is never overwritten; the digests are printed.
            # What has another digest than the one beside it is not copied, and the script fails; {{Unknown}} where none is known.
            set -euo pipefail
            host={{host}}
            path={{registry[(host.Length + 1)..]}}
            region={{host.Split('.')[3]}}
            charts=$(mktemp -d)
            trap 'rm -rf "$charts"' EXIT

            password() { aws ecr get-login-password --region "$region"; }
            password | helm registry login --username AWS --password-stdin "$host"
            password | crane auth login --username AWS --password-stdin "$host"

            repository() {
              aws ecr describe-repositories --region "$region" --repository-names "$path/$1" > /dev/null 2>&1 ||
                aws ecr create-repository --region "$region" --repository-name "$path/$1" --image-tag-mutability IMMUTABLE \
                  --image-scanning-configuration scanOnPush=true > /dev/null
            }
            same() { # what, digest, the one that it must have
              [ "$3" = {{Unknown}} ] || [ "$2" = "$3" ] || { echo "$1 has the digest $2, and must have $3" >&2; exit 1; }
            }
            image() { # from, name, tag, digest
              repository "$2"
              crane digest "$host/$path/$2:$3" > /dev/null 2>&1 || {
                same "$1:$3" "$(crane digest "$1:$3")" "$4"
                crane copy "$1:$3" "$host/$path/$2:$3"
              }
              same "$host/$path/$2:$3" "$(crane digest "$host/$path/$2:$3")" "$4"
              echo "$2:$3 $(crane digest "$host/$path/$2:$3")"
            }
            chart() { # repository, name, version, digest
              repository "$2"
              crane digest "$host/$path/$2:$3" > /dev/null 2>&1 || {
                archive=$charts/${2##*/}-$3.tgz
                case $1 in # in a registry, what follows oci:// is the chart itself
                  oci://*)
                    same "$1:$3" "$(crane digest "${1#oci://}:$3")" "$4"
                    helm pull "$1" --version "$3" --destination "$charts" ;;
                  *)
                    helm pull "${2##*/}" --repo "$1" --version "$3" --destination "$charts"
                    same "$archive" "sha256:$(sha256sum "$archive" | cut -d ' ' -f 1)" "$4" ;;
                esac
                helm push "$archive" "oci://$host/$path/${2%/*}"
              }
              echo "$2:$3 $(crane digest "$host/$path/$2:$3")"
            }

            {{string.Join('\n', items)}}

            """;
    }
}
