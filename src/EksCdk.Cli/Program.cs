using EksCdk.Cli;

return EksCommand.Run(args, Terminal.OfThisProcess());
